package main

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/internal/source"
	"github.com/mtalign/mtalign/corpus/reading"
)

// cedictPairs reads the names of CC-CEDICT, those whose pinyin has a capital,
// in both scripts. What of the gloss is the name is left to learning: each
// run of at most mostWords capitalised words may be.
func cedictPairs(name string) ([]pair, error) {
	entries, err := source.Cedict(name)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for _, entry := range entries {
		if !unicode.IsUpper(firstRune(entry.Pinyin)) {
			continue
		}
		own := reading.Spell(entry.Pinyin)
		spellings := nameRuns(strings.Join(entry.Glosses, " "))
		delete(spellings, own)
		for _, script := range []string{entry.Traditional, entry.Simplified} {
			p := pair{characters(script), slices.Sorted(maps.Keys(spellings)), 1}
			p.spellings = slices.DeleteFunc(p.spellings, func(s string) bool { return !alike(p.characters, s) })
			if p.fits() {
				pairs = append(pairs, p)
			}
		}
	}
	return pairs, nil
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

const mostWords = 3

// nameRuns are the spellings of the runs of capitalised words in a gloss.
func nameRuns(gloss string) map[string]bool {
	runs := map[string]bool{}
	words := strings.FieldsFunc(gloss, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' })
	for i := range words {
		for n := 1; n <= mostWords && i+n <= len(words) && unicode.IsUpper(firstRune(words[i+n-1])); n++ {
			if s := reading.Spell(strings.Join(words[i:i+n], "")); len(s) > 1 {
				runs[s] = true
			}
		}
	}
	return runs
}
