package filter

import (
	"unicode"
	"unicode/utf8"
)

func init() {
	All.Add("alphabet_ratio", Kind{
		About: "share of a side's characters that are letters, white space left out",
		Scale: Shares,
		Keep:  atLeast(0.4),
		New:   func() Measure { return &alphabetRatio{} },
	})
}

// alphabetRatio finds lines of figures and symbols. OpusFilter's limit of 0.75
// is for text with its white space, which it counts as no letters.
type alphabetRatio struct {
	sides `yaml:",inline"`
}

func (a *alphabetRatio) Score(p *Pair) Span { return a.span(p, letterShare) }

func letterShare(s *Segment) float64 {
	letters, all := 0, 0
	for _, r := range s.Text {
		switch {
		case alphabet(r) != nil, r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M):
			letters, all = letters+1, all+1
		case !unicode.IsSpace(r):
			all++
		}
	}
	if all == 0 {
		return 1
	}
	return float64(letters) / float64(all)
}
