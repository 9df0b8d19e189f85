package filter

import (
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/ingest"
)

func init() {
	All.Add("boilerplate", Kind{
		About: "share of a side that is addresses of the web or of mail; 1 where it is a line of the page: a share bar, a print button",
		Scale: Shares,
		Keep:  atMost(0.3),
		New:   func() Measure { return &boilerplate{} },
	})
}

// boilerplate is how much of a side is no text of an article.
type boilerplate struct {
	sides `yaml:",inline"`
}

func (b *boilerplate) Score(p *Pair) Span { return b.span(p, ofPage) }

// longestPageLine bounds, in characters, what is taken for a line of the page.
const longestPageLine = 40

func ofPage(s *Segment) float64 {
	if len(s.Text) <= longestPageLine*utf8.UTFMax && utf8.RuneCountInString(s.Text) <= longestPageLine && ingest.PageLine(s.Text) {
		return 1
	}
	addresses := 0
	for start := 0; start < len(s.Text); {
		end := start + wordEnd(s.Text[start:])
		if address(s.Text[start:end]) {
			addresses += end - start
		}
		start = end + 1
	}
	return float64(addresses) / float64(max(1, utf8.RuneCountInString(s.Text)))
}

// wordEnd returns where the characters that addresses are made of end.
func wordEnd(text string) int {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return i
		}
	}
	return len(text)
}

// address tells a word that is an address of the web or of mail.
func address(word string) bool {
	if strings.Contains(word, "://") || strings.HasPrefix(word, "www.") {
		return true
	}
	name, domain, mail := strings.Cut(word, "@")
	return mail && name != "" && strings.Contains(domain, ".")
}
