package audit

import "math"

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
	clean        = 4.0  // sentences that a lone mark is weighed against
)

// faint are the checks whose marks count for half: what they find may stand in
// good text too.
var faint = map[string]bool{"length": true, "number_mismatch": true}

// weight is how many marks a finding counts for.
func (f finding) weight() float64 {
	switch {
	case f.doubtful:
		return 0.25
	case faint[f.kind]:
		return 0.5
	}
	return 1
}

// sentenceGarble is the probability that a reader calls a sentence garbled
// whose findings weigh so many marks.
func sentenceGarble(marks float64) float64 {
	return logistic(sentenceBase + perMark*math.Min(mostMarks, marks))
}

// documentGarble is the probability that a reader calls a document garbled: by
// the mean over its sentences and over clean ones added to them, so that a
// short document is not lost by a slip. A lone mark is weighed against four
// more, many marks against one.
func documentGarble(sentences []Sentence, marks float64) float64 {
	if len(sentences) == 0 {
		return 0
	}
	more := math.Max(1, clean/math.Max(1, marks))
	sum := more * logistic(sentenceBase)
	for _, s := range sentences {
		sum += s.Garble
	}
	return logistic(documentBase + perGarbled*sum/(float64(len(sentences))+more))
}

// logistic is rounded to four decimals: the weights are worth no more.
func logistic(x float64) float64 { return math.Round(1e4/(1+math.Exp(-x))) / 1e4 }
