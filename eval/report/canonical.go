package report

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

const (
	leastForm = 0.2 // forms less likely are not worth an editor's time
	surely    = 0.9 // a form so likely was read off characters or a list, not guessed by sound
)

// newCanonical lists an entity's forms by language, those that are likely
// enough.
func newCanonical(e corpus.Entity) []canonical {
	var out []canonical
	for _, code := range sortedKeys(e.Canonical) {
		c := canonical{Language: untrusted.LanguageName(code)}
		for _, f := range e.Canonical[code] {
			if f.P < leastForm {
				continue
			}
			view := form{untrusted.Clip(f.Text), untrusted.Tag(code), figure(f.P), percent(f.P), f.P < surely && !attested(e, f.Text)}
			if len(c.Forms) < listedForms {
				c.Forms = append(c.Forms, view)
			} else {
				c.More = append(c.More, view)
			}
		}
		if len(c.Forms) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// attested tells whether an article writes a form, marks on letters apart.
func attested(e corpus.Entity, form string) bool {
	want := unmarked(form)
	return slices.ContainsFunc(e.Mentions, func(m corpus.Mention) bool { return unmarked(m.Text) == want })
}

// unmarked takes the marks off letters: đ and ï become d and i.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ':
			return 'd'
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
}
