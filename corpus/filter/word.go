package filter

import (
	"unicode"
	"unicode/utf8"
)

// eachWord calls f for each word of a text: what white space parts, and every
// character of a script that does not part its words. So counted, texts that
// say the same are about equally long in all languages of the table.
func eachWord(text string, f func(word string)) {
	start := -1 // of the word that is being read
	for i, r := range text {
		part := parting(r)
		if part == inside {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			f(text[start:i])
			start = -1
		}
		if part == alone {
			f(text[i : i+utf8.RuneLen(r)])
		}
	}
	if start >= 0 {
		f(text[start:])
	}
}

// A part is what a character is to the words around it.
type part int

const (
	inside  part = iota // of a word
	between             // two words
	alone               // a word of its own
)

func parting(r rune) part {
	switch {
	case r <= ' ':
		return between
	case r < 0x2000 && r != '\u00a0' && r != '\u0085': // below the spaces of typography and the scripts of East Asia
		return inside
	case ideograph(r):
		return alone
	case unicode.IsSpace(r), r >= 0x3000 && unicode.IsPunct(r):
		return between
	}
	return inside
}

// ideograph tells the characters of scripts that part no words: Han and kana.
func ideograph(r rune) bool {
	switch {
	case r < 0x3005:
		return false
	case r <= 0x3007: // 々〆〇
		return true
	case r < 0x3040:
		return false
	case r <= 0x30FF: // kana
		return r != '・'
	case r < 0x3400:
		return false
	case r <= 0x9FFF, 0xF900 <= r && r <= 0xFAFF, 0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}
