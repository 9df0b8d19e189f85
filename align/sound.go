package align

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/reading"
)

// News Vietnamese is for more than half Sino-Vietnamese: its syllables are
// readings of Chinese characters, and a pair of them reads a Chinese word.

// soundMark sets readings apart from spellings.
const soundMark = "~"

// sounds returns the Hán-Việt readings of a character or a pair of them.
func sounds(word string) []key {
	first, size := utf8.DecodeRuneInString(word)
	list := soundsOf(first)
	if size == len(word) {
		return list
	}
	second, _ := utf8.DecodeRuneInString(word[size+1:])
	others := soundsOf(second)
	pairs := make([]key, 0, len(list)*len(others))
	for _, r := range list {
		for _, q := range others {
			pairs = append(pairs, key{r.trait + " " + q.trait[len(soundMark):], samePair})
		}
	}
	return pairs
}

// soundsOf returns the readings of a character.
func soundsOf(r rune) []key {
	if list, ok := soundsKnown.Load(r); ok {
		return list.([]key)
	}
	var list []key
	for _, read := range reading.HanViet(r) {
		list = append(list, key{soundMark + reading.Key(read.Syllable), sameSound * read.P})
	}
	soundsKnown.Store(r, list)
	return list
}

// soundsKnown holds what soundsOf has returned.
var soundsKnown sync.Map

// syllables returns the sound of one or two Vietnamese syllables.
func syllables(word string) []key {
	first, second, two := strings.Cut(word, " ")
	if !two {
		return []key{{soundMark + reading.Key(first), 1}}
	}
	return []key{{soundMark + reading.Key(first) + " " + reading.Key(second), 1}}
}
