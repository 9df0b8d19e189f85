package translate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
)

// checkCopy lets only texts without words stand as they are: figures,
// abbreviations such as an agency's sign-off, and the names in bylines; and what is
// in the language asked for already, though nobody saw it. What may be names alone
// is for checkCopiedNames.
func checkCopy(c candidate) string {
	if c.copied() && !onlyNames(c.source.text) && !c.translated() {
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

// translated tells whether the source has more frequent words of the language that
// is asked for than of any other, two at the least: by thought.
func (c candidate) translated() bool {
	if _, described := lang.All.Find(c.to); !described {
		return false
	}
	counts := frequent(c.source.text)
	own := counts[place(c.to)]
	counts[place(c.to)] = 1
	return own > slices.Max(counts)
}

// onlyNames tells a text in which each word begins with a capital.
func onlyNames(text string) bool {
	lower := func(word string) bool {
		first, _ := utf8.DecodeRuneInString(word)
		return !unicode.IsUpper(first)
	}
	return !slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }), lower)
}
