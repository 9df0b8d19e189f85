package filter

func init() {
	All.Add("score", Kind{
		About: "the bead's own score: the probability that its alignment is right; not told where nothing aligned it",
		Scale: Shares,
		Keep:  atLeast(0.5),
		New:   func() Measure { return score{} },
	})
}

// score is what the bead came with.
type score struct{}

func (score) Score(p *Pair) Span {
	if p.Bead.Score == 0 && p.Bead.Method == "" {
		return unknown
	}
	return one(p.Bead.Score)
}
