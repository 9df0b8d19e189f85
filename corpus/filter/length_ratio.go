package filter

func init() {
	All.Add("length_ratio", Kind{
		About:      "length of the longer side by that of the shorter, 1000 where one is empty",
		Parameters: "unit: bytes, chars, words",
		Scale:      Ratios,
		Keep:       atMost(3),
		New:        func() Measure { return &lengthRatio{Unit: inWords} },
	})
}

// lengthRatio is how many times longer one side is than the other.
type lengthRatio struct {
	Unit unit `yaml:"unit"`
}

// mostRatio stands for all that is beyond it, an empty side among them.
const mostRatio = 1000

func (l *lengthRatio) Score(p *Pair) Span {
	a, b := l.Unit.of(&p.Sides[0]), l.Unit.of(&p.Sides[1])
	if a == b {
		return one(1)
	}
	return one(min(max(a, b)/min(a, b), mostRatio))
}
