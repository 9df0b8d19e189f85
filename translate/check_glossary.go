package translate

import (
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/glossary"
)

// checkGlossary finds a term that the question told how to translate and of
// which the translation has no word. Inflected forms count, and so does a part:
// a name is shorter where it stands again.
func checkGlossary(c candidate) string {
	for _, m := range c.terms {
		if !holds(c.translation.words(), m) {
			return "the translation does not have " + m.Target + " for " + m.Source + ", as the glossary wants it"
		}
	}
	return ""
}

// holds tells whether a word of the term is among the words.
func holds(have []string, m glossary.Match) bool {
	wanted := words(m.Target)
	for _, w := range wanted {
		for _, h := range have {
			if inflected(w, h) {
				return true
			}
		}
	}
	return len(wanted) == 0
}

// inflected tells whether two words may be forms of one: they begin alike, but
// for the last letters.
func inflected(a, b string) bool {
	agree, x, y := commonPrefix(a, b), utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	return agree == min(x, y) && agree >= 3 || agree == max(x, y) || agree >= 4 && agree >= max(x, y)-3
}
