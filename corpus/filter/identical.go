package filter

func init() {
	All.Add("identical", Kind{
		About: "both sides are the same text but for case, punctuation, white space and the placement of tone marks",
		Scale: Flags,
		Keep:  atMost(0),
		New:   func() Measure { return identical{} },
	})
}

// identical finds what was copied, not translated.
type identical struct{}

func (identical) Score(p *Pair) Span {
	return told(p.Sides[0].normalKey() == p.Sides[1].normalKey())
}
