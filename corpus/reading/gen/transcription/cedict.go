package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

// cedictPairs reads the names of CC-CEDICT, those whose pinyin has a capital,
// in both scripts. What of the gloss is the name is left to learning: each
// run of at most mostWords capitalised words may be.
func cedictPairs(name string) ([]pair, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var dictionary struct{ All [][]any }
	data = bytes.TrimRight(bytes.TrimPrefix(data, []byte("export default ")), "; \n")
	if err := json.Unmarshal(data, &dictionary); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var pairs []pair
	for _, entry := range dictionary.All {
		pinyin, _ := entry[2].(string)
		if !unicode.IsUpper(firstRune(pinyin)) {
			continue
		}
		own := reading.Spell(pinyin)
		spellings := nameRuns(fmt.Sprint(entry[3]))
		delete(spellings, own)
		for _, script := range []any{entry[0], entry[1]} {
			p := pair{characters(script.(string)), slices.Sorted(maps.Keys(spellings)), 1}
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
