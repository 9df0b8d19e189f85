package reading

import (
	"strings"
	"sync"
)

// Romanised writes a word in Latin letters so that the spellings that languages
// give one name come close: a letter a sound, as Skeleton has them, but with every
// vowel kept, the last ones too. "Tchekhov" and "Chekhov" both give "Cehov".
func Romanised(word string) string {
	word = Fold(digraphs.Replace(strings.ToLower(word)))
	if stem, ok := strings.CutSuffix(word, "re"); ok && len(stem) > 1 && strings.ContainsAny(stem[len(stem)-1:], "bdgkt") {
		word = stem + "er" // Alexandre
	}
	return soundsOf(romanisedSpellings.Replace(word))
}

// romanisedSpellings are the digraphs in which romanisations differ from the
// spellings of European languages: Arabic and Cyrillic ones.
var romanisedSpellings = strings.NewReplacer("iou", "iu", "w", "v", "dh", "d", "kh", "h", "geo", "jo", "gio", "jo", "gue", "ghe", "gui", "ghi", "zz", "ts")

// romanisedCosts are what it costs to take one sound for another where both names
// are in Latin letters. They are far less than those between a spelling and a
// transcription where spellings of one name differ by rule (vowels that Arabic does
// not write; ch, sh and j of English, French and German), and 1 and more elsewhere.
// They are set by hand from the tables of romanisation (ALA-LC, ISO 9, the French
// usage for Russian), not fitted.
var romanisedCosts = []soundCost{
	{"ei", 0.3}, {"ou", 0.3}, {"ae", 0.4}, {"iu", 0.6}, {"ao", 0.6}, {"aeiou", 0.8},
	{"SC", 0.2}, {"Ss", 0.4}, {"Cc", 0.4}, {"CJ", 0.6}, {"Jz", 0.3}, {"Ji", 0.4}, {"JS", 0.8}, {"sz", 0.3}, {"sc", 0.3}, {"gJ", 0.4},
	{"gk", 0.3}, {"hk", 0.4}, {"gh", 0.4}, {"kc", 0.6}, {"ks", 0.8}, {"kC", 0.6},
	{"Jh", 0.6}, {"vf", 0.3}, {"vu", 0.3}, {"vo", 0.6}, {"bv", 0.5}, {"dt", 0.8},
}

// romanisedDrops are what it costs that one spelling has a sound more.
var romanisedDrops = []soundCost{{"h", 0.3}, {"i", 0.4}, {"aeou", 0.6}}

var romanisedTable = sync.OnceValue(func() *costMatrix { return newCostMatrix(romanisedCosts, 1.2, romanisedDrops, 1) })

// What the first sound of a word counts more than others do, and the last one where
// it is a vowel: they tell a name from its like, and women from men: Helen, Ellen;
// Paul, Paula.
const (
	opening = 2
	ending  = 3
)

// RomanisedDistance is how far apart two words that Romanised wrote are: the
// weighted edit distance (Wagner and Fischer 1974), 0 where they are one and 1 a
// consonant in the middle. An e that a surname ends in costs nothing, as French
// adds it.
func RomanisedDistance(a, b string, surname bool) float64 {
	a, b = a[:min(len(a), mostSounds)], b[:min(len(b), mostSounds)]
	if surname {
		a, b = withoutFrenchE(a, b), withoutFrenchE(b, a)
	}
	cost := romanisedTable()
	row := make([]float64, len(b)+1)
	for j := range len(b) {
		row[j+1] = row[j] + cost.drop[b[j]%sounds]*weightAt(b, j)
	}
	for i := range len(a) {
		x, atA := a[i]%sounds, weightAt(a, i)
		diagonal := row[0]
		row[0] += cost.drop[x] * atA
		for j := range len(b) {
			y, atB := b[j]%sounds, weightAt(b, j)
			best := min(diagonal+cost.swap[x][y]*min(atA, atB), row[j+1]+cost.drop[x]*atA, row[j]+cost.drop[y]*atB)
			diagonal, row[j+1] = row[j+1], best
		}
	}
	return row[len(b)]
}

// weightAt is what a change of a word's sound counts. That of an i before a vowel
// counts no more at the beginning: Eltsine, Yeltsin.
func weightAt(word string, at int) float64 {
	switch {
	case at == len(word)-1 && isVowel(word[at]):
		return ending
	case at == 0 && (word[0] != 'i' || len(word) == 1 || !isVowel(word[1])):
		return opening
	}
	return 1
}

func isVowel(sound byte) bool { return strings.IndexByte("aeiou", sound) >= 0 }

// withoutFrenchE is a surname without the e that it ends in where the other ends in
// a consonant: Poutine.
func withoutFrenchE(a, b string) string {
	if stem, ok := strings.CutSuffix(a, "e"); ok && stem != "" && b != "" && !isVowel(b[len(b)-1]) {
		return stem
	}
	return a
}
