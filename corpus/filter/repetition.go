package filter

import "slices"

func init() {
	All.Add("repetition", Kind{
		About:      "share of a side's word n-grams that it has had before",
		Parameters: "n: words",
		Scale:      Shares,
		Keep:       atMost(0.3),
		New:        func() Measure { return &repetition{N: 3} },
	})
}

// repetition is the share of repeated n-grams, as in the quality rules of Rae
// et al. 2021 ("Scaling Language Models: Methods, Analysis & Insights from
// Training Gopher"): what a decoder that goes round in circles writes, and
// lists of menus.
type repetition struct {
	sides `yaml:",inline"`
	N     int `yaml:"n"`
}

func (r *repetition) Init() error { return atLeastOne("n", r.N) }

func (r *repetition) Score(p *Pair) Span { return r.span(p, r.repeated) }

func (r *repetition) repeated(s *Segment) float64 {
	grams := make([]uint64, 0, 64)
	eachGram(s.canonical(), r.N, false, func(gram uint64) { grams = append(grams, gram) })
	if len(grams) == 0 {
		return 0
	}
	slices.Sort(grams)
	return 1 - float64(len(slices.Compact(grams)))/float64(len(grams))
}
