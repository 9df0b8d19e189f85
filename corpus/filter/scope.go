package filter

// A scope is what filters that compare pairs look at.
type scope string

// The scopes.
const (
	both   scope = "both"   // the pair as a whole, whichever way round
	either scope = "either" // each side by itself
	sideA  scope = "a"
	sideB  scope = "b"
)

func (scope) known() []string {
	return []string{string(sideA), string(sideB), string(both), string(either)}
}

// parts returns what of a pair is compared: segments that go together.
func (s scope) parts(p *Pair) [][]*Segment {
	a, b := &p.Sides[0], &p.Sides[1]
	switch s {
	case sideA:
		return [][]*Segment{{a}}
	case sideB:
		return [][]*Segment{{b}}
	case either:
		return [][]*Segment{{a}, {b}}
	}
	return [][]*Segment{{a, b}}
}
