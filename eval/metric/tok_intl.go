package metric

import (
	"unicode"
	"unicode/utf8"
)

func init() { Tokenizers.Add("intl", built(tokenizeIntl)) }

// tokenizeIntl is the tokenizer of mteval-v14.pl with --international-
// tokenization: punctuation is set off except between digits, symbols always.
// As there, a full stop behind a number at the very end stays with it.
func tokenizeIntl(out []byte, segment string) []byte {
	s := []rune(segment)
	s = runePairs(s, func(x, y rune) bool { return !unicode.IsNumber(x) && unicode.IsPunct(y) }, false)
	s = runePairs(s, func(x, y rune) bool { return unicode.IsPunct(x) && !unicode.IsNumber(y) }, true)
	for _, r := range s {
		if unicode.IsSymbol(r) {
			out = append(utf8.AppendRune(append(out, ' '), r), ' ')
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// runePairs puts a space between every two characters that match, and another
// before the first or behind the second. No character is taken twice.
func runePairs(s []rune, match func(a, b rune) bool, before bool) []rune {
	out := make([]rune, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case i+1 == len(s) || !match(s[i], s[i+1]):
			out = append(out, s[i])
			continue
		case before:
			out = append(out, ' ', s[i], ' ', s[i+1])
		default:
			out = append(out, s[i], ' ', s[i+1], ' ')
		}
		i++
	}
	return out
}
