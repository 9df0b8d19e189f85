package filter

import (
	"math"

	"github.com/mtalign/mtalign/corpus/lang"
)

func init() {
	All.Add("language", Kind{
		About: "confidence that a side is in its language: what another one leaves of it, where that is likelier; not told where its language is unknown",
		Scale: Shares,
		Keep:  atLeast(0.3),
		New:   func() Measure { return &language{} },
	})
}

// language is how surely each side is in the language that it should be in.
type language struct {
	sides `yaml:",inline"`
}

func (l *language) Score(p *Pair) Span { return l.span(p, inLanguage) }

// inLanguage does not judge what no language can be told of: a text without
// letters, a side in no language of the table.
func inLanguage(s *Segment) float64 {
	if _, described := lang.All.Find(s.Lang.Code); !described {
		return math.NaN()
	}
	code, confidence := lang.Detect(s.Text)
	switch {
	case code == s.Lang.Code:
		return confidence
	case code == lang.Unknown && confidence == 0:
		return math.NaN()
	}
	return 1 - confidence
}
