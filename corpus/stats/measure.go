package stats

import "unicode"

// measure counts the tokens and the characters of a text.
func measure(text string) (tokens, characters int) {
	inWord := false
	for _, r := range text {
		characters++
		switch {
		case r < unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			inWord = inWord && r > ' '
		case r >= firstHan && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			tokens++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				tokens++
			}
			inWord = true
		case unicode.IsSpace(r):
			inWord = false
		}
	}
	return tokens, characters
}

// firstHan is the first Han character of Unicode, a radical; no kana is before.
const firstHan = '⺀'
