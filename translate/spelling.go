package translate

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A spelling is a text's letters and digits, in lower case.
type spelling struct {
	text string
	n    int // letters and digits
}

// spell returns the spelling of a text in NFC.
func spell(text string) spelling {
	var out strings.Builder
	out.Grow(len(text))
	n, known := 0, forms()
	for _, r := range text {
		if f := known.of(r); f.lower != 0 {
			out.WriteRune(f.lower)
			n++
		}
	}
	return spelling{out.String(), n}
}

// commonPrefix counts the letters that two texts begin with alike.
func commonPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n-- // not within a letter
	}
	return utf8.RuneCountInString(a[:n])
}

// words cuts a text into its words without the marks on their letters, in lower
// case; a character of a script without spaces is one.
func words(text string) []string {
	var room [64]int
	var out strings.Builder
	out.Grow(len(text))
	ends, end, known := room[:0], 0, forms()
	cut := func() {
		if out.Len() > end {
			end = out.Len()
			ends = append(ends, end)
		}
	}
	for _, r := range text {
		switch f := known.of(r); {
		case f.alone:
			cut()
			out.WriteRune(f.bare)
			cut()
		case f.bare != 0:
			out.WriteRune(f.bare)
		case !f.mark:
			cut()
		}
	}
	cut()
	all, words, begin := out.String(), make([]string, len(ends)), 0
	for i, end := range ends {
		words[i], begin = all[begin:end], end
	}
	return words
}

// A form is what the checks see of a character.
type form struct {
	lower rune // in lower case; 0 for what is no letter or digit
	bare  rune // in lower case without its marks; 0 for what is none then
	mark  bool // on a letter
	alone bool // a word of its own
}

// A formTable has the forms of characters from the first one on.
type formTable [firstBeyondLatin]form

// firstBeyondLatin is behind the last letter that Latin has with marks on it.
const firstBeyondLatin = '\u1f00'

// of returns a character's form.
func (t *formTable) of(r rune) form {
	if 0 <= r && r < firstBeyondLatin {
		return t[r]
	}
	return newForm(r, r)
}

// forms is made once: asking Unicode's tables for each character would take
// most of the time of all checks.
var forms = sync.OnceValue(func() *formTable {
	var all formTable
	for r := range all {
		all[r] = newForm(rune(r), unmarked(rune(r)))
	}
	return &all
})

// newForm makes the form of a character that without its marks is bare.
func newForm(r, bare rune) (f form) {
	if '\u4e00' <= r && r <= '\u9fa5' { // Han, without asking the tables
		return form{lower: r, bare: r, alone: true}
	}
	if counts(r) {
		f.lower = unicode.ToLower(r)
	}
	bare = unicode.ToLower(bare)
	if f.alone = bare >= firstUnspaced && unicode.In(bare, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai); f.alone || counts(bare) {
		f.bare = bare
	}
	f.mark = unicode.Is(unicode.Mn, bare)
	return f
}

// firstUnspaced is the first letter of a script without spaces (Thai).
const firstUnspaced = '\u0e01'

// counts tells letters and digits.
func counts(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// unmarked returns a letter without its marks.
func unmarked(r rune) rune {
	switch r {
	case 'đ', 'Đ':
		return 'd'
	}
	r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return r
}

// distinct returns words each once, sorted.
func distinct(words []string) []string { return slices.Compact(slices.Sorted(slices.Values(words))) }

// common counts the words of a that b has.
func common(a, b []string) (n int) {
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}
