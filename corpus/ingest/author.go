package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longName is the longest name of an author, in runes; what is longer is no
// name.
const longName = 60

// authors returns the names in a byline or in a page's data, joined by ", ",
// without what stands before them ("By") and behind them (the hour). The
// publisher is no author of its own pages, and addresses are no names.
func authors(text, publisher string) string {
	var names []string
	for _, name := range splitNames(text) {
		name = bareName(name)
		known := slices.ContainsFunc(names, func(other string) bool { return key(other) == key(name) })
		if !known && isName(name) && key(name) != key(publisher) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// splitNames cuts a list of names.
func splitNames(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;|、\n", r) })
}

// bareName is a name without the words before it, which are known or are written
// small, and without what follows from the first number or address.
func bareName(text string) string {
	text = pagePatterns().by.ReplaceAllString(strings.TrimSpace(text), "")
	words := strings.Fields(text)
	for i, word := range words {
		if first, _ := utf8.DecodeRuneInString(word); i > 0 && (unicode.IsDigit(first) || strings.ContainsRune("@(–—-•·|/", first)) {
			words = words[:i]
			break
		}
	}
	for i, word := range words {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsLower(first) {
			return strings.Join(words[i:], " ")
		}
	}
	return strings.Join(words, " ")
}

// isName tells whether a text may be a name.
func isName(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first) && utf8.RuneCountInString(text) <= longName && !isURL(text) && !strings.ContainsAny(text, "@:") &&
		!strings.Contains(text, "www.")
}
