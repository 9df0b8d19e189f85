package metric

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sacreBLEU's counts rest on Python's idea of white space and lower case; both
// differ from Go's at the edges.

// isSpace tells what Python's str.split and str.strip break on: White_Space
// and the four information separators.
func isSpace(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

// fields yields what Python's str.split returns: the words that white space
// parts.
func fields(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for begin, end := field(s, 0); begin < end; begin, end = field(s, end) {
			if !yield(s[begin:end]) {
				return
			}
		}
	}
}

// field returns where the first word from a byte of s on begins and ends; both
// are the end of s where there is none.
func field[Text string | []byte](s Text, from int) (begin, end int) {
	begin = from
	for begin < len(s) {
		space := spaceAt(s, begin)
		if space == 0 {
			break
		}
		begin += space
	}
	for end = begin; end < len(s); end++ {
		if beginsSpace[s[end]] && spaceAt(s, end) > 0 {
			break
		}
	}
	return begin, end
}

// spaceAt returns how many bytes of white space stand at a byte of UTF-8.
func spaceAt[Text string | []byte](s Text, at int) int {
	if !beginsSpace[s[at]] {
		return 0
	}
	var char [utf8.UTFMax]byte
	r, size := utf8.DecodeRune(char[:copy(char[:], s[at:])])
	return size * bit(isSpace(r))
}

// beginsSpace tells the bytes that may begin white space in UTF-8: none outside
// ASCII but those of U+0085, U+00A0, U+1680, U+2000 and on, and U+3000.
var beginsSpace = func() (begins [256]bool) {
	for r := range rune(0x3001) {
		if isSpace(r) {
			begins[string(r)[0]] = true
		}
	}
	return begins
}()

// Trimmed is a line of a file as sacreBLEU takes it: without white space at
// its end.
func Trimmed(line string) string { return trimRight(line) }

// trimRight is Python's str.rstrip.
func trimRight(s string) string { return strings.TrimRightFunc(s, isSpace) }

// lower is Python's str.lower: the full mapping of Unicode's SpecialCasing
// that holds in every language, which has a final sigma and a dotted I.
func lower(s string) string {
	if !strings.Contains(s, "Σ") && !strings.Contains(s, "İ") {
		return strings.ToLower(s)
	}
	runes := []rune(s)
	var b strings.Builder
	for i, r := range runes {
		switch {
		case r == 'İ':
			b.WriteString("i\u0307")
		case r == 'Σ' && finalSigma(runes, i):
			b.WriteRune('ς')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// finalSigma is the condition Final_Sigma of the Unicode Standard, table 3-17:
// a cased letter before, none after, whatever is case-ignorable passed over.
func finalSigma(runes []rune, i int) bool {
	before := i - 1
	for before >= 0 && ignorable(runes[before]) {
		before--
	}
	after := i + 1
	for after < len(runes) && ignorable(runes[after]) {
		after++
	}
	return before >= 0 && cased(runes[before]) && (after == len(runes) || !cased(runes[after]))
}

// cased is Unicode's property Cased (Unicode Standard, D135).
func cased(r rune) bool {
	return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Other_Lowercase, unicode.Other_Uppercase)
}

// ignorable is Unicode's property Case_Ignorable (D136); the characters named
// are those of Word_Break MidLetter, MidNumLet and Single_Quote.
func ignorable(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) ||
		strings.ContainsRune("'.:··՟״‘’․‧︓﹒﹕＇．：", r)
}
