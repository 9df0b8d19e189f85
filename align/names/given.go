package names

import (
	_ "embed"
	"math"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed given.tsv
var givenLines string

// rarer is how much more common the syllables of one line of given.tsv are than
// those of the next, and than those of none.
const rarer = 3.0

// givenWeights tells how common a syllable is in Vietnamese given names: above 1,
// and 1 of others.
var givenWeights = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	tier := 0
	for line := range strings.Lines(givenLines) {
		if strings.HasPrefix(line, "#") {
			tier = mostTiers
			continue
		}
		for syllable := range strings.FieldsSeq(line) {
			if key := reading.Key(syllable); m[key] == 0 {
				m[key] = math.Pow(rarer, float64(tier))
			}
		}
		tier--
	}
	return m
})

// givenSpelling is how a syllable is usually written in Vietnamese given names:
// Sỹ, not Sĩ.
func givenSpelling(syllable string) string {
	if usual := givenSpellings()[reading.Key(syllable)]; usual != "" {
		return usual
	}
	return syllable
}

var givenSpellings = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(givenLines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for syllable := range strings.FieldsSeq(line) {
			if key := reading.Key(syllable); m[key] == "" {
				m[key] = syllable
			}
		}
	}
	return m
})

// mostTiers is how many lines tell how common names are.
const mostTiers = 4

// asGiven weighs what a syllable of a given name may be by how common it is in
// names; how common it is elsewhere says less.
func asGiven(list []corpus.Form) []corpus.Form {
	sum := 0.0
	for i := range list {
		list[i].P = math.Sqrt(list[i].P) * max(1, givenWeights()[reading.Key(list[i].Text)])
		sum += list[i].P
	}
	for i := range list {
		list[i].P /= sum
	}
	return list
}

// asSurname weighs characters by how common they are as surnames: as 1 over
// their rank, Zipf's law.
func asSurname(list []corpus.Form) []corpus.Form {
	sum := 0.0
	for i := range list {
		list[i].P = 1 / float64(surnameRanks()[list[i].Text]+1)
		sum += list[i].P
	}
	for i := range list {
		list[i].P /= sum
	}
	return list
}

// surnameRanks orders the Chinese surnames, the commonest first.
var surnameRanks = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for i, s := range lang.Of("zh").Names.Surnames {
		m[s] = i
	}
	return m
})
