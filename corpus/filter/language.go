package filter

import (
	"math"
	"strings"
	"unicode/utf8"

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
// letters, a side in no language of the table. A long text is judged by its
// first words, which takes half the time, and as a whole only where they leave
// a doubt.
func inLanguage(s *Segment) float64 {
	if _, described := lang.All.Find(s.Lang.Code); !described {
		return math.NaN()
	}
	if head := firstWords(s.Text); len(head) < len(s.Text) {
		if code, confidence := lang.Detect(head); code == s.Lang.Code && confidence >= sure {
			return confidence
		}
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

// sure is the confidence in the first words from which on the rest is not
// asked, and enough how many bytes they are at least.
const (
	sure   = 0.99
	enough = 100
)

// firstWords returns the beginning of a text, up to the end of a word, or the
// whole where the rest is no longer than that.
func firstWords(text string) string {
	if len(text) <= 2*enough {
		return text
	}
	end := enough
	for end < 2*enough && !utf8.RuneStart(text[end]) {
		end++
	}
	if space := strings.IndexByte(text[end:2*enough], ' '); space > 0 {
		end += space
	}
	return text[:end]
}
