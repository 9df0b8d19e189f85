package align

import "slices"

// Traits returns, sorted and each once, what may be found again in a version
// of the text in another language: numbers, spellings, beginnings of words,
// readings of characters and of Vietnamese syllables, words of the pivot.
func Traits(t Text) []string {
	var list []string
	for _, sentence := range features(t.Sentences) {
		for _, word := range sentence {
			for _, k := range keys(word) {
				list = append(list, k.trait)
			}
		}
	}
	for _, p := range t.Pivot {
		for _, w := range wordFeatures(words(p)) {
			list = append(list, pivotMark+w)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// pivotMark sets words of the pivot apart from those of the text.
const pivotMark = "="
