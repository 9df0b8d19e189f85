package align

import (
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/reading"
)

// News Vietnamese is for more than half Sino-Vietnamese: its syllables are
// readings of Chinese characters, and a pair of them reads a Chinese word.

// soundMark sets readings apart from spellings.
const soundMark = "~"

// sounds returns the Hán-Việt readings of a character or a pair of them.
func sounds(word string) []key {
	chars := strings.Split(word, " ")
	first, _ := utf8.DecodeRuneInString(chars[0])
	list := reading.HanViet(first)
	if len(chars) == 1 {
		var keys []key
		for _, r := range list {
			keys = append(keys, key{soundMark + reading.Key(r.Syllable), sameSound * r.P})
		}
		return keys
	}
	second, _ := utf8.DecodeRuneInString(chars[1])
	var keys []key
	for _, r := range list {
		for _, q := range reading.HanViet(second) {
			keys = append(keys, key{soundMark + reading.Key(r.Syllable) + " " + reading.Key(q.Syllable), samePair})
		}
	}
	return keys
}

// syllables returns the sound of one or two Vietnamese syllables.
func syllables(word string) []key {
	first, second, two := strings.Cut(word, " ")
	if !two {
		return []key{{soundMark + reading.Key(first), 1}}
	}
	return []key{{soundMark + reading.Key(first) + " " + reading.Key(second), 1}}
}
