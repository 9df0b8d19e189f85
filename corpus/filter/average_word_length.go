package filter

import "math"

func init() {
	All.Add("average_word_length", Kind{
		About: "characters of a side's words on average; not told of languages that part no words",
		Scale: Counts,
		Keep:  Range{2, 20},
		New:   func() Measure { return &averageWordLength{} },
	})
}

// averageWordLength tells text that is spelled out letter by letter, or glued
// together.
type averageWordLength struct {
	sides `yaml:",inline"`
}

func (a *averageWordLength) Score(p *Pair) Span { return a.span(p, meanWord) }

func meanWord(s *Segment) float64 {
	if s.Lang.Spaceless {
		return math.NaN()
	}
	return float64(s.counts.inWords) / float64(max(1, s.counts.words))
}
