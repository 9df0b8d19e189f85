package ngram

import (
	"sync"
	"unicode"
)

// A symbol stands for a letter of either case: the last twelve bits of the
// small letter's code point, which tell apart the letters of one script.
const (
	symbolBits = 12
	symbolMask = 1<<symbolBits - 1
	gap        = 1       // the symbol of what stands between words
	capital    = 1 << 15 // beside a symbol: it was a capital letter
)

// folded is the code point under which letters have their symbol in a table.
const folded = 0x2000

// An Alphabet holds the symbols of a script's letters, and gap for what is none.
type Alphabet [folded]uint16

// alphabets holds the scripts for which there may be models.
var alphabets = map[string]func() *Alphabet{
	"Latin":    sync.OnceValue(func() *Alphabet { return newAlphabet(unicode.Latin) }),
	"Cyrillic": sync.OnceValue(func() *Alphabet { return newAlphabet(unicode.Cyrillic) }),
}

// AlphabetOf returns the alphabet of a script that is written in alphabetic
// letters below U+2000; of any other one nil.
func AlphabetOf(script string) *Alphabet {
	if alphabet, ok := alphabets[script]; ok {
		return alphabet()
	}
	return nil
}

// newAlphabet also takes the apostrophe for a letter: l'eau, don't.
func newAlphabet(script *unicode.RangeTable) *Alphabet {
	a := new(Alphabet)
	for r := range a {
		a[r] = gap
	}
	for _, span := range script.R16 {
		for r := rune(span.Lo); r <= rune(span.Hi) && r < folded; r += rune(span.Stride) {
			if small := unicode.ToLower(r); unicode.IsLetter(r) {
				a[r] = uint16(small) & symbolMask
				if small != r {
					a[r] |= capital
				}
			}
		}
	}
	a['\''] = '\''
	return a
}

// symbol returns the symbol of a character, with its capital.
func (a *Alphabet) symbol(r rune) uint64 {
	switch {
	case r < folded:
		return uint64(a[r])
	case r == '’':
		return '\''
	}
	return gap
}
