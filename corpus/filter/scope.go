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

// parts returns what of a pair is compared: texts that go together.
func (s scope) parts(p *Pair) [][]string {
	a, b := p.Sides[0].Text, p.Sides[1].Text
	switch s {
	case sideA:
		return [][]string{{a}}
	case sideB:
		return [][]string{{b}}
	case either:
		return [][]string{{a}, {b}}
	}
	return [][]string{{a, b}}
}
