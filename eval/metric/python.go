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
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiSpace(byte(r))
	}
	return unicode.IsSpace(r)
}

// fields yields what Python's str.split returns: the words that white space
// parts.
func fields(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1 // of the word at hand
		for i := 0; i < len(s); {
			space, size := asciiSpace(s[i]), 1
			if s[i] >= utf8.RuneSelf {
				var r rune
				r, size = utf8.DecodeRuneInString(s[i:])
				space = isSpace(r)
			}
			switch {
			case !space && start < 0:
				start = i
			case space && start >= 0:
				if !yield(s[start:i]) {
					return
				}
				start = -1
			}
			i += size
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}

func asciiSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' || 0x1c <= c && c <= 0x1f }

// Trimmed is a line of a file as sacreBLEU takes it: without white space at
// its end.
func Trimmed(line string) string { return trimRight(line) }

// trimRight is Python's str.rstrip.
func trimRight(s string) string { return strings.TrimRightFunc(s, isSpace) }

// lower is Python's str.lower: the full mapping of Unicode's SpecialCasing
// that holds in every language, which has a final sigma and a dotted I.
func lower(s string) string {
	if !strings.ContainsAny(s, "Σİ") {
		return strings.Map(unicode.ToLower, s)
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
