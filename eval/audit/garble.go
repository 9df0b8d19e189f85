package audit

import (
	"math"

	"github.com/mtalign/mtalign/corpus"
)

// The weights of garble. They were set by reasoning, not fitted: a sentence
// without marks is garbled once in twenty, one with a single mark nearly three
// times in four (checks are silent on clean text, but marks are small), one
// with two nearly always; a document is as good as lost from a quarter of its
// sentences on, and a lone mark among ten sentences may be an oversight.
const (
	sentenceBase = -3.0 // log odds of a sentence without marks
	perMark      = 4.0  // added for each mark
	mostMarks    = 2.5  // marks that count
	documentBase = -4.0 // log odds of a document whose sentences are surely clean
	perGarbled   = 14.0 // added for a document whose sentences are all garbled
)

// faint are the checks whose marks count for half: what they find may stand in
// good text too.
var faint = map[string]bool{"length": true, "number_mismatch": true}

// sentenceGarble is the probability that a reader calls a sentence garbled.
func sentenceGarble(spans []corpus.Span) float64 {
	marks := 0.0
	for _, span := range spans {
		if faint[span.Kind] {
			marks += 0.5
		} else {
			marks++
		}
	}
	return logistic(sentenceBase + perMark*math.Min(mostMarks, marks))
}

// documentGarble is the probability that a reader calls a document garbled: by
// the mean over its sentences, with one clean sentence more than it has, so
// that a document of one sentence is judged no harder than that sentence.
func documentGarble(sentences []Sentence) float64 {
	if len(sentences) == 0 {
		return 0
	}
	sum := logistic(sentenceBase)
	for _, s := range sentences {
		sum += s.Garble
	}
	return logistic(documentBase + perGarbled*sum/float64(len(sentences)+1))
}

// logistic is rounded to four decimals: the weights are worth no more.
func logistic(x float64) float64 { return math.Round(1e4/(1+math.Exp(-x))) / 1e4 }
