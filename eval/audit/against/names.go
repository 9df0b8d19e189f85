package against

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/gazetteer"
	"github.com/mtalign/mtalign/corpus/reading"
)

// likely is the natural log of the odds, as reading.TranscriptionOdds has them, from
// which Chinese characters are taken for the transcription of a name; set by hand.
const likely = 2.0

// longestTranscription is the most characters of one that are looked at, longestName
// the most bytes of a name that is looked for, leastPart how many bytes of a longer
// word in Latin letters tell it. They were set by hand.
const (
	leastPart            = 3
	longestTranscription = 6
	longestName          = 100
)

// vicinity is how many words on either side of where a word should have its
// counterpart, were both texts said in the same measure, are looked at: all of a
// sentence, of a document in a line a part, so that time grows with the length alone.
// Set by hand: no sentence of news has as many.
const vicinity = 300

// vicinityOf returns the words of the one side, first to end, among which the
// counterpart of word i of the other, which has n, is looked for.
func (s *side) vicinityOf(i, n int) (first, end int) {
	at := i * len(s.words) / n
	return max(0, at-vicinity), min(len(s.words), at+vicinity)
}

// sayNames marks the English names that a Chinese text has: in the same
// letters, by pinyin or Hán-Việt, as a place, or transcribed; and the characters that say
// them.
func sayNames(zh, en *side, zhSaid, enSaid []said) {
	readings := make([][]string, len(zh.words))
	for i, w := range zh.words {
		character := reading.SimplifiedRune([]rune(w.text)[0])
		for _, r := range reading.Pinyin(character) {
			readings[i] = append(readings[i], r.Syllable)
		}
		for _, r := range reading.HanViet(character) {
			readings[i] = append(readings[i], reading.Fold(r.Syllable))
		}
	}
	for i, w := range en.words {
		if !enSaid[i].content || enSaid[i].degree == 1 || !w.capitalised() || len(w.text) > longestName {
			continue
		}
		from, to := zh.vicinityOf(i, len(en.words))
		if first, end, ok := sayName(zh.words[from:to], readings[from:to], w); ok {
			enSaid[i].degree, enSaid[i].named = 1, true
			for k := from + first; k < from+end; k++ {
				zhSaid[k].degree, zhSaid[k].named = 1, true
			}
		}
	}
}

// sayName finds the words, first to end, of a piece of Chinese text that say a
// name.
func sayName(zh []word, readings [][]string, w word) (first, end int, ok bool) {
	name := strings.TrimSuffix(w.lower, "'s")
	for i, other := range zh {
		if other.letters() && (other.lower == name || strings.Contains(other.lower, name) && len(name) >= leastPart) {
			return i, i + 1, true
		}
	}
	for _, syllables := range append(reading.SegmentPinyin(name), []string{reading.Fold(name)}) {
		for i := range len(zh) - len(syllables) + 1 {
			if reads(readings[i:i+len(syllables)], syllables) {
				return i, i + len(syllables), true
			}
		}
	}
	places := gazetteer.Places(name)
	spelling := reading.ParseSpelling(name)
	best := likely
	for i := range zh {
		text := ""
		for j := i; j < len(zh) && j < i+longestTranscription && isHan([]rune(zh[j].text)[0]); j++ {
			if j > i && zh[j].start != zh[j-1].end {
				break
			}
			text += zh[j].text
			if len(places) > 0 && slices.ContainsFunc(gazetteer.Places(text), func(p gazetteer.Place) bool { return slices.Contains(places, p) }) {
				return i, j + 1, true
			}
			if odds := reading.TranscriptionOdds(reading.ParseTranscription(text), spelling); odds > best {
				first, end, ok, best = i, j+1, true, odds
			}
		}
	}
	return first, end, ok
}

// reads tells whether characters can be read as these syllables.
func reads(readings [][]string, syllables []string) bool {
	for i, syllable := range syllables {
		if !slices.Contains(readings[i], syllable) {
			return false
		}
	}
	return true
}
