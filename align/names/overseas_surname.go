package names

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed overseas.tsv
var overseasTSV string

// overseas maps a surname as Cantonese, Hokkien and Wade and Giles spell it to
// the characters that it may be: those of the table, which also has what no rule
// tells, and every surname by the rules.
var overseas = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, surname := range lang.Of("zh").Names.Surnames {
		if r, n := utf8.DecodeRuneInString(surname); n == len(surname) {
			for _, spelling := range reading.Romanisations(r) {
				m[spelling] += surname
			}
		}
	}
	for line := range strings.Lines(overseasTSV) {
		char, spellings, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || char == "" || char[0] == '#' {
			continue
		}
		for s := range strings.FieldsSeq(spellings) {
			m[s] += char
		}
	}
	return m
})

// surnamesOverseas maps a surname, by surnameKey, to its spellings.
var surnamesOverseas = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, spelling := range slices.Sorted(maps.Keys(overseas())) {
		for _, key := range surnameKeys(overseas()[spelling]) {
			m[key] = append(m[key], spelling)
		}
	}
	return m
})

// surnameKey is by what a surname in characters or in Vietnamese is found.
func surnameKey(s syllable) string {
	if s.han != 0 {
		return string(s.han)
	}
	return s.vi
}

// surnameKeys are those of surnames in characters, and of what they are in Vietnamese.
func surnameKeys(surnames string) (keys []string) {
	for _, r := range surnames {
		keys = append(keys, string(r))
		for _, reading := range reading.SurnameHanViet(r) {
			keys = append(keys, reading.Key)
		}
	}
	return once(keys)
}

// surnamesSpelled are the characters that a capitalised word may be, as a surname.
func surnamesSpelled(word string) string {
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
		return ""
	}
	return overseas()[strings.ToLower(word)]
}

// isSurname tells whether a syllable is one of the surnames.
func isSurname(s syllable, surnames string) bool {
	for _, r := range surnames {
		if s.han == r {
			return true
		}
		if s.han != 0 {
			continue
		}
		for _, reading := range reading.SurnameHanViet(r) {
			if sameVietnamese(reading, s) {
				return true
			}
		}
	}
	return false
}
