package translate

import (
	"strings"
	"unicode"
)

// checkCopy lets only texts without words stand as they are: figures,
// abbreviations such as an agency's sign-off, and the names in bylines.
func checkCopy(c candidate) string {
	word := func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) }
	if !c.byline && strings.ContainsFunc(c.source.text, word) && strings.EqualFold(line(c.source.text), c.translation.text) {
		return "the translation is a copy of the source"
	}
	return ""
}
