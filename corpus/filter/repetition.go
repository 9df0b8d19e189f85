package filter

import "strings"

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
	seen := make(map[string]bool)
	var gram []string
	all := 0
	eachWord(s.Text, func(word string) {
		if gram = append(gram, word); len(gram) > r.N {
			gram = gram[1:]
		}
		if len(gram) == r.N {
			all++
			seen[strings.Join(gram, " ")] = true
		}
	})
	if all == 0 {
		return 0
	}
	return float64(all-len(seen)) / float64(all)
}
