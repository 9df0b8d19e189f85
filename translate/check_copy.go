package translate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkCopy lets only texts without words stand as they are: figures,
// abbreviations such as an agency's sign-off, and the names in bylines. What may
// be names alone is for checkCopiedNames.
func checkCopy(c candidate) string {
	if c.copied() && !onlyNames(c.source.text) {
		return "the translation is a copy of the source"
	}
	return ""
}

// checkCopiedNames doubts a copy of nothing but capitalised words: "Reuters" is
// the same in most languages, "Paris Match" too, "Sports" is not.
func checkCopiedNames(c candidate) string {
	if c.copied() && onlyNames(c.source.text) {
		return "the translation is a copy of the source, which may be names alone"
	}
	return ""
}

func (c candidate) copied() bool {
	word := func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) }
	return !c.byline && c.source.letters == c.translation.letters && strings.ContainsFunc(c.source.text, word) && strings.EqualFold(line(c.source.text), c.translation.text)
}

// onlyNames tells a text in which each word begins with a capital.
func onlyNames(text string) bool {
	lower := func(word string) bool {
		first, _ := utf8.DecodeRuneInString(word)
		return !unicode.IsUpper(first)
	}
	return !slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }), lower)
}
