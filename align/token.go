package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// words cuts a sentence into lower-case words and numbers. Characters of
// scripts without spaces are words of their own. An empty string stands
// between words that do not follow on one another.
func words(sentence string) []string {
	var list []string
	s := norm.NFKC.String(sentence)
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case unicode.IsDigit(r):
			n := digits(s)
			list = append(list, number(s[:n]))
			s = s[n:]
		case spaceless(r):
			list = append(list, s[:size])
			s = s[size:]
		case unicode.IsLetter(r):
			n := letters(s)
			list = append(list, strings.ToLower(s[:n]))
			s = s[n:]
		default:
			if !unicode.IsSpace(r) && len(list) > 0 && list[len(list)-1] != "" {
				list = append(list, "")
			}
			s = s[size:]
		}
	}
	return list
}

// spaceless tells whether r is of a script written without spaces.
func spaceless(r rune) bool {
	return r > 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// letters returns the length in bytes of the run of letters that s begins with.
func letters(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) || spaceless(r) {
			return i
		}
	}
	return len(s)
}

// digits returns the length in bytes of the number that s begins with, points
// and commas between its digits included.
func digits(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case unicode.IsDigit(r):
			end = i + utf8.RuneLen(r)
		case (r == '.' || r == ',') && end == i:
		default:
			return end
		}
	}
	return end
}

// number writes a number in one way: without marks between thousands, with a
// point before decimals. A single mark before three digits is taken to part
// thousands.
func number(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' })
	if len(parts) == 1 {
		return s
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		if len(part) != 3 {
			return s // a date, an address
		}
	}
	if len(parts[last]) == 3 && parts[0] != "0" {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], "") + "." + parts[last]
}

// pairsOf returns the words of a sentence and, between them, its pairs of
// neighbours as far as syllabic says.
func pairsOf(list []string, syllabic func(a, b string) bool) []string {
	out := make([]string, 0, 2*len(list))
	for i, w := range list {
		if w == "" {
			continue
		}
		if i > 0 && list[i-1] != "" && syllabic(list[i-1], w) {
			out = append(out, list[i-1]+" "+w)
		}
		out = append(out, w)
	}
	return out
}

// syllabic returns whether neighbours in a text make words together: always
// characters of scripts without spaces, and words that are so short in the
// whole text that they must be syllables.
func syllabic(text [][]string) func(a, b string) bool {
	var count, length int
	for _, list := range text {
		for _, w := range list {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) && !spaceless(r) {
				count++
				length += utf8.RuneCountInString(w)
			}
		}
	}
	short := count > 0 && float64(length)/float64(count) < syllableLength
	return func(a, b string) bool {
		r, _ := utf8.DecodeRuneInString(a)
		q, _ := utf8.DecodeRuneInString(b)
		if spaceless(r) || spaceless(q) {
			return spaceless(r) && spaceless(q)
		}
		return short && unicode.IsLetter(r) && unicode.IsLetter(q)
	}
}

// syllableLength, in letters a word, parts languages written by the syllable (Vietnamese: 3.2
// letters a word) from those written by the word (English and French: 4.5).
const syllableLength = 3.8
