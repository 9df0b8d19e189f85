package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// toned are the letters that tone marks are moved between, each with its five
// toned forms in the order of toneOf, small and capital.
var toned = [...][6]rune{
	{'o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'}, {'O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ'},
	{'u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'}, {'U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ'},
	{'a', 'à', 'á', 'ả', 'ã', 'ạ'}, {'A', 'À', 'Á', 'Ả', 'Ã', 'Ạ'},
	{'e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'}, {'E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ'},
	{'i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'}, {'I', 'Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị'},
	{'y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'}, {'Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ'},
}

// glides is how many of toned, from the first, can be the glide before a vowel.
const glides = 4

// Tones returns text, which is in NFC, with one placement of Vietnamese tone
// marks: texts that differ in nothing else become equal. The mark of oa, oe and
// uy goes to the second letter, as the school spelling of 1984 has it (hoà,
// khoẻ, thuỷ), not to the first (hòa, khỏe, thủy), and that of qu to the vowel
// behind it (quý for qúy). Text where nothing moves is returned as it is.
func Tones(text string) string {
	var b strings.Builder
	done := 0
	for i, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		glide, tone, ok := glideOf(r)
		if !ok {
			continue
		}
		end := i + utf8.RuneLen(r)
		next, size := utf8.DecodeRuneInString(text[end:])
		vowel, ok := carrier(glide, next, text[:i])
		if !ok {
			continue
		}
		b.WriteString(text[done:i])
		b.WriteRune(glide)
		b.WriteRune(vowel[tone])
		done = end + size
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// glideOf takes the tone off a letter that can be a glide.
func glideOf(r rune) (glide rune, tone int, ok bool) {
	for _, forms := range toned[:glides] {
		for tone := grave; tone <= dot; tone++ {
			if forms[tone] == r {
				return forms[level], tone, true
			}
		}
	}
	return 0, level, false
}

// carrier returns the forms of the letter behind a glide where it is that which
// carries the tone; before is the text before the glide.
func carrier(glide, next rune, before string) (forms [6]rune, ok bool) {
	before = before[max(0, len(before)-longestOnset-utf8.UTFMax):] // enough to see that it is longer
	onset := before[len(strings.TrimRightFunc(before, unicode.IsLetter)):]
	if len(onset) > longestOnset || strings.ContainsAny(onset, "aeiouyAEIOUY") {
		return forms, false
	}
	wanted := "aeAE"
	switch {
	case onset == "q" || onset == "Q":
		wanted = "aeiyAEIY"
	case glide == 'u' || glide == 'U':
		wanted = "yY"
	}
	for _, forms := range toned[glides:] {
		if forms[level] == next && strings.ContainsRune(wanted, next) {
			return forms, true
		}
	}
	return forms, false
}

// longestOnset is the length of the longest onset, in bytes: ngh.
const longestOnset = 3
