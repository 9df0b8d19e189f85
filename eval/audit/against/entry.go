package against

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/corpus/lexicon"
	"github.com/mtalign/mtalign/corpus/reading"
)

// byPart is the degree of what only the parts of a longer word say; set by hand.
const byPart = 0.6

// An entry is a word of the lexicon in a Chinese text.
type entry struct {
	first, end int // words of the text
	text       string
	stems      []string // of the English words that translate it
	degree     float64  // 1, or byPart for a character of a longer word
}

// entriesOf returns the lexicon's words in a text. Single characters count in
// full where no longer word holds them, else as its parts.
func entriesOf(words []word) []entry {
	var entries []entry
	held := make([]bool, len(words))
	for i := range words {
		word := ""
		for j := i; j < len(words) && j < i+lexicon.Longest; j++ {
			if j > i && words[j].start != words[j-1].end || !isHan([]rune(words[j].text)[0]) {
				break
			}
			word += reading.Simplified(words[j].text)
			if stems := lexicon.English(word); j > i && stems != nil {
				entries = append(entries, entry{i, j + 1, word, stems, 1})
				for k := i; k <= j; k++ {
					held[k] = true
				}
			}
		}
	}
	for i, w := range words {
		if stems := lexicon.English(reading.Simplified(w.text)); stems != nil {
			degree := 1.0
			if held[i] {
				degree = byPart
			}
			entries = append(entries, entry{i, i + 1, w.text, stems, degree})
		}
	}
	return entries
}

// longestFirst orders entries by where they begin, the longest first.
func longestFirst(entries []entry) []entry {
	return slices.SortedStableFunc(slices.Values(entries), func(a, b entry) int { return cmp.Or(a.first-b.first, b.end-a.end) })
}
