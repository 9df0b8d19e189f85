package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// fewSyllables is the least share of the words of a Vietnamese text that are
// spelled as its syllables are: names and foreign words are not. Of the words
// of a French text, or a Vietnamese one that is read in another charset, a
// third is at most.
const fewSyllables = 0.6

// readsVietnamese returns the share of words of two letters or more that are
// Vietnamese syllables, 0 where they are too few.
func readsVietnamese(text string) float64 {
	words := strings.FieldsFunc(corpus.NFC(text), func(r rune) bool {
		return r != '\ufffd' && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
	})
	syllables, all := 0, 0
	for _, w := range words {
		if letter, size := utf8.DecodeRuneInString(w); size == len(w) && letter != '\ufffd' {
			continue // a letter alone may be a dash in another charset
		}
		all++
		if reading.IsVietnamese(w) {
			syllables++
		}
	}
	share := float64(syllables) / float64(max(all, 1))
	if share < fewSyllables {
		return 0
	}
	return share
}
