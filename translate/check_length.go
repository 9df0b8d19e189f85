package translate

import (
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
)

// A translation may be this many times as long, or as short, as its language
// makes likely, and so many runes more or less, counted as of English. Of
// professional translations of news 0.05 % are beyond.
const (
	longest    = 2.0
	leewayLong = 25

	shortest    = 0.6
	leewayShort = 20
)

// checkLength finds translations far too long or too short for their source:
// most of it dropped, an explanation added, an order obeyed.
func checkLength(c candidate) string {
	likely, got := c.lengths()
	switch {
	case c.byline:
	case got > longest*likely+leewayLong:
		return "the translation is far longer than its source makes likely"
	case got < shortest*likely-leewayShort:
		return "the translation is far shorter than its source makes likely"
	}
	return ""
}

// uncounted is how far off a likely length may be where nobody counted how
// dense one of the languages is: the densest of those that were counted says in
// a third of the runes what English says.
const uncounted = 3

// lengths returns how long the translation is likely to be and how long it is,
// in runes as of English.
func (c candidate) lengths() (likely, got float64) {
	likely, got = length(c.source.text, c.from), length(c.translation.text, c.to)
	if !counted(c.from) || !counted(c.to) {
		likely = min(max(got, likely/uncounted), likely*uncounted)
	}
	return likely, got
}

// counted tells whether it is known how dense a language is.
func counted(code string) bool { return lang.Of(code).Density > 0 }

// length is how many runes English would take for a text. Latin letters and
// figures within a script without spaces are as long as in English.
func length(text, code string) float64 {
	latin := 0
	if lang.Of(code).Spaceless {
		for _, r := range text {
			if r < unicode.MaxLatin1 {
				latin++
			}
		}
	}
	return float64(latin) + float64(utf8.RuneCountInString(text)-latin)/density(code)
}

// density is how many runes of a language say what one of English says.
func density(code string) float64 {
	if d := lang.Of(code).Density; d > 0 {
		return d
	}
	return 1
}
