package filter

func init() {
	All.Add("garble", Kind{
		About: "probability that a side is garbled, as it is stored beside the pair; not told where none is",
		Scale: Shares,
		Keep:  atMost(0.5),
		New:   func() Measure { return garble{} },
	})
}

// Garble is the name of the score that garble reads beside the pair.
const Garble = "garble"

// garble is the judgement of an audit that was joined to the beads.
type garble struct{}

func (garble) Score(p *Pair) Span {
	if stored, ok := p.Bead.Filters[Garble]; ok {
		return one(stored)
	}
	return unknown
}
