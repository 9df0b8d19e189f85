package qe

// A model adds up signals.
type model struct {
	bias    float64
	weights []weight // in the order in which they are added
}

type weight struct {
	signal string
	value  float64
}

func (m model) quality(signals map[string][]float64, i int) float64 {
	quality := m.bias
	for _, w := range m.weights {
		quality += w.value * signals[w.signal][i]
	}
	return quality
}

// A kind is what there is to go by.
type kind string

const (
	alone    kind = "alone"    // the source and the output
	compared kind = "compared" // other translations of the source, too
	aided    kind = "aided"    // one of a strong model among them
)

func (t *table) kind(i int) kind {
	switch {
	case t.outputs[i].Pseudo != "" && len(t.itemOf(i)) > 1:
		return aided
	case len(t.itemOf(i)) > 1 || t.asides[i] > 0:
		return compared
	}
	return alone
}

// models are ridge regressions on WMT's human judgements, Chinese to English
// (newstest2021, TED 2021 and, counted twice, the general test of WMT23, which
// more raters judged; MQM, Google, Apache 2.0): TestModelsAreFitted makes them
// anew, TestHeldOut says what they are worth on documents that they were not
// fitted on.
var models = map[kind]model{
	alone:    {1.3234, []weight{{"extent", -0.1390}, {"foreign", -7.3786}, {"names", -0.0120}, {"numbers", -0.0546}}},
	compared: {0.6892, []weight{{"accord", 0.9103}, {"agreement", 0.4589}, {"extent", -0.1486}, {"foreign", -1.5136}, {"names", -0.0124}, {"unevenness", -1.3684}}},
	aided:    {0.5579, []weight{{"accord", 1.2184}, {"agreement", 0.6559}, {"extent", -0.1622}, {"names", -0.0119}, {"pseudo", 0.3139}}},
}
