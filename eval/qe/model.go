package qe

import "slices"

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

// kind is one for all outputs of an item: estimates of two kinds could not be
// compared.
func (t *table) kind(item []int) kind {
	several := slices.ContainsFunc(item, func(k int) bool { return t.rivals(item[0], k) })
	all := func(has func(i int) bool) bool {
		return !slices.ContainsFunc(item, func(i int) bool { return !has(i) })
	}
	switch {
	case several && all(func(i int) bool { return t.outputs[i].Pseudo != "" }):
		return aided
	case several || all(func(i int) bool { return t.asides[i] > 0 }):
		return compared
	}
	return alone
}

// models are ridge regressions on WMT's human judgements, Chinese to English
// (newstest2021, TED 2021 and, counted twice, the general test of WMT23, which
// more raters judged; MQM, Google, Apache 2.0; 8808 outputs of 47 documents):
// TestModelsAreFitted makes them anew, TestHeldOut says what they are worth on
// documents that they were not fitted on. Of each model a bias and six to eight
// weights are fitted; which signals it adds up was chosen on the same judgements.
var models = map[kind]model{
	alone:    {1.3051, []weight{{"coverage", -0.3669}, {"extent", -0.1665}, {"fault", -0.1135}, {"fluency", -0.0595}, {"foreign", -4.4871}, {"numbers", -0.0772}, {"unfounded", -0.1024}}},
	compared: {0.6691, []weight{{"accord", 0.8904}, {"agreement", 0.4599}, {"extent", -0.1483}, {"fluency", -0.0155}, {"foreign", -1.5014}, {"names", -0.0120}, {"unevenness", -1.3451}, {"unfounded", -0.0624}}},
	aided:    {0.5644, []weight{{"accord", 1.2160}, {"agreement", 0.6550}, {"extent", -0.1632}, {"names", -0.0113}, {"pseudo", 0.3059}, {"unfounded", -0.0639}}},
}
