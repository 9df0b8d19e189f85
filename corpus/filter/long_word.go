package filter

func init() {
	All.Add("long_word", Kind{
		About: "characters of the longest word of a side",
		Scale: Counts,
		Keep:  atMost(40),
		New:   func() Measure { return &longWord{} },
	})
}

// longWord is the length of the longest word: an address, or words glued
// together.
type longWord struct {
	sides `yaml:",inline"`
}

func (l *longWord) Score(p *Pair) Span {
	return l.span(p, func(s *Segment) float64 { return float64(s.counts.longest) })
}
