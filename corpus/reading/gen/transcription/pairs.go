package main

import (
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A pair is a transcription and a spelling of one name, or several of which one
// may be it; weight is how much it counts.
type pair struct {
	characters []rune
	spellings  []string
	weight     float64
}

// Another spelling than the first, which is the English or the usual one,
// counts less; names of people count more than places, of which there are many.
const (
	otherSpelling = 0.25
	ofPeople      = 2
)

// placePairs reads the gazetteer: Chinese, Vietnamese, English, French, others.
func placePairs(name string) ([]pair, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for line := range strings.Lines(string(data)) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(columns) < 3 || columns[0] == "" {
			continue
		}
		for _, chinese := range strings.Split(columns[0], "|") {
			weight, seen := 1.0, map[string]bool{}
			for _, latin := range strings.FieldsFunc(strings.Join(columns[2:], "|"), func(r rune) bool { return r == '|' }) {
				if p := (pair{characters(chinese), []string{reading.Spell(latin)}, weight}); p.fits() && !seen[p.spellings[0]] {
					seen[p.spellings[0]] = true
					pairs = append(pairs, p)
				}
				weight = otherSpelling
			}
		}
	}
	return pairs, nil
}

// peoplePairs reads foreign.tsv: Chinese, spellings.
func peoplePairs(name string) ([]pair, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for line := range strings.Lines(string(data)) {
		chinese, spellings, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		weight := float64(ofPeople)
		for latin := range strings.FieldsSeq(spellings) {
			if p := (pair{characters(chinese), []string{reading.Spell(latin)}, weight}); p.fits() {
				pairs = append(pairs, p)
			}
			weight = ofPeople / 2
		}
	}
	return pairs, nil
}

// fits tells whether a pair is short enough to learn from.
func (p pair) fits() bool {
	return len(p.characters) > 0 && len(p.characters) < 16 && len(p.spellings) > 0 &&
		!slices.ContainsFunc(p.spellings, func(s string) bool { return len(s) < 2 || len(s) > 30 })
}

// leastAlike is how alike a name and its transcription sound at least, as
// reading.CompareSkeletons tells it; what is less so is a translation.
const leastAlike = 0.4

func alike(characters []rune, spelling string) bool {
	return reading.CompareSkeletons(reading.Skeleton(string(characters)), reading.Skeleton(spelling)) >= leastAlike
}

// distinct leaves out what is told twice, in order.
func distinct(pairs []pair) []pair {
	seen := map[string]bool{}
	return slices.DeleteFunc(pairs, func(p pair) bool {
		slices.Sort(p.spellings)
		key := string(p.characters) + strings.Join(p.spellings, " ")
		twice := seen[key]
		seen[key] = true
		return twice
	})
}

// characters are those of a name, simplified, without the word for what the
// place is.
func characters(name string) []rune {
	var list []rune
	for _, r := range name {
		if unicode.Is(unicode.Han, r) {
			list = append(list, reading.SimplifiedRune(r))
		}
	}
	for len(list) > 2 && strings.ContainsRune("市县郡区州省镇乡", list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	return list
}
