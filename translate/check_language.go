package translate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// How long a translation must be before its language is told, counted as of
// English, and how sure that must be.
const (
	languageLetters = 40
	languageSure    = 0.99
)

// checkLanguage finds a translation into another language than the one asked
// for, of the same script: what other letters can tell is checkScript's. The
// runs of letters and the frequent words have to agree on it.
func checkLanguage(c candidate) string {
	to, described := lang.All.Find(c.to)
	if !described || c.byline || float64(c.translation.letters.n) < languageLetters*density(c.to) {
		return ""
	}
	code, sure := lang.Detect(c.translation.text)
	if code == c.to || code == lang.Unknown || sure < languageSure {
		return ""
	}
	if found := lang.Of(code); frequent(c.translation.text, found) > frequent(c.translation.text, to) {
		return "the translation is in " + found.Name + " instead of " + to.Name
	}
	return ""
}

// frequent counts the words of a text that are frequent in a language.
func frequent(text string, l *lang.Language) (n int) {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notLetter) {
		if slices.Contains(l.Detection.Words, word) {
			n++
		}
	}
	return n
}
