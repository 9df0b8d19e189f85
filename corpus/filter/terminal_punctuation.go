package filter

import (
	"math"
	"strings"
)

func init() {
	All.Add("terminal_punctuation", Kind{
		About: "0 where both sides have the same one mark that ends a sentence, the lower the more there are and the more they differ",
		Scale: Penalties,
		Keep:  atLeast(-2),
		New:   func() Measure { return terminalPunctuation{} },
	})
}

// terminalPunctuation is the penalty of Vázquez et al. 2019 on marks that end a
// sentence: minus the logarithm of one and their difference and what each side
// has beyond one.
type terminalPunctuation struct{}

func (terminalPunctuation) Score(p *Pair) Span {
	a, b := terminals(p.Sides[0].Text), terminals(p.Sides[1].Text)
	penalty := math.Abs(a-b) + max(0, a-1) + max(0, b-1)
	return one(-math.Log1p(penalty))
}

// marks end a sentence, in Chinese too.
var marks = [...]string{".", "?", "!", "…", "。", "？", "！"}

// terminals counts the marks that end a sentence.
func terminals(text string) float64 {
	n := 0
	for _, mark := range marks {
		n += strings.Count(text, mark)
	}
	return float64(n)
}
