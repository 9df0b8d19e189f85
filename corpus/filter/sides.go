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

// sides is the parameter of filters that score each side by itself.
type sides struct {
	Lang string `yaml:"lang"` // score only the sides in this language; empty: both
}

// span scores the sides of a pair.
func (s *sides) span(p *Pair, score func(*Segment) float64) Span {
	a, b := &p.Sides[0], &p.Sides[1]
	switch {
	case s.Lang == "":
		return merge(score(a), score(b))
	case s.Lang == a.Lang.Code && s.Lang == b.Lang.Code:
		return merge(score(a), score(b))
	case s.Lang == a.Lang.Code:
		return one(score(a))
	case s.Lang == b.Lang.Code:
		return one(score(b))
	}
	return unknown
}

// merge makes a span of the scores of two sides; NaN gives way.
func merge(a, b float64) Span {
	switch {
	case a != a:
		return one(b)
	case b != b:
		return one(a)
	}
	return Span{min(a, b), max(a, b)}
}
