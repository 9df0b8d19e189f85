package audit

import "math"

// The weights of garble. Those of a sentence for itself and in its document were
// fitted by logistic regression on half of the development data's documents, all
// four languages in one (fit_test.go; dev_test.go tells the figures on the other
// half apart), and rounded, but for the base, which is lower: outside of test data less than two in five sentences
// are garbled. Those of a document were set by reasoning: it is as good as lost
// from a quarter of its sentences on, and a lone mark among ten sentences may be
// an oversight.
const (
	sentenceBase = -3.0 // log odds of a sentence without marks
	perMark      = 4.2  // added for each mark
	mostMarks    = 2.5  // marks that count
	perStrange   = 0.4  // for a standard deviation of the order of its words; see strange
	perWorst     = 0.2  // for one of its two worst places
	perContext   = 9.0  // for a document whose other sentences are all garbled
	documentBase = -4.0 // log odds of a document whose sentences are surely clean
	perGarbled   = 14.0 // added for a document whose sentences are all garbled
	clean        = 4.0  // sentences that a lone mark is weighed against
)

// faint are the checks whose marks count for half: what they find may stand in
// good text too.
var faint = map[string]bool{"length": true, "number_mismatch": true, "date_mismatch": true, "title": true}

// weight is how many marks a finding counts for.
func (f finding) weight() float64 {
	switch {
	case f.style:
		return 0
	case f.doubtful:
		return 0.25
	case faint[f.kind] && !f.sure:
		return 0.5
	}
	return 1
}

// Evidence is what is known of a sentence by itself.
type evidence struct {
	marks          float64 // what its findings weigh together
	strange, worst float64 // see sentence.strange
}

func (s *sentence) evidence(found []finding) (e evidence) {
	for _, f := range found {
		e.marks += f.weight()
	}
	e.strange, e.worst = s.strange()
	return e
}

// odds are the log odds that a reader calls the sentence garbled, whatever
// stands around it.
func (e evidence) odds() float64 {
	return sentenceBase + perMark*math.Min(mostMarks, e.marks) + perStrange*e.strange + perWorst*e.worst
}

// sentenceGarbles returns for each sentence the probability that a reader calls
// it garbled. A text that was spoilt was spoilt as a whole: what the others are
// like speaks for or against a sentence that has no marks itself.
func sentenceGarbles(all []evidence) []float64 {
	sum := 0.0
	for _, e := range all {
		sum += sigmoid(e.odds())
	}
	garbles := make([]float64, len(all))
	for i, e := range all {
		garbles[i] = logistic(e.odds() + perContext*context(sum-sigmoid(e.odds()), len(all)-1))
	}
	return garbles
}

// context tells by how much a document's other sentences, with the sum of their
// own probabilities, are garbled beyond what clean ones are, as if there were
// as many clean ones more as a lone mark is weighed against.
func context(sum float64, n int) float64 {
	base := sigmoid(sentenceBase)
	return (sum+clean*base)/(float64(n)+clean) - base
}

// documentGarble is the probability that a reader calls a document garbled: by
// the mean over its sentences and over clean ones added to them, so that a
// short document is not lost by a slip. A lone mark is weighed against four
// more, many marks against one.
func documentGarble(all []evidence) float64 {
	if len(all) == 0 {
		return 0
	}
	marks, sum := 0.0, 0.0
	for _, e := range all {
		marks += e.marks
		sum += sigmoid(e.odds())
	}
	more := math.Max(1, clean/math.Max(1, marks))
	return logistic(documentBase + perGarbled*(sum+more*sigmoid(sentenceBase))/(float64(len(all))+more))
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// logistic is rounded to four decimals: the weights are worth no more.
func logistic(x float64) float64 { return math.Round(1e4*sigmoid(x)) / 1e4 }
