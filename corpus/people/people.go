// Package people knows people whose names tell nothing of one another, or
// little, by the names that they have in Chinese and in English: 成龙 is Jackie
// Chan.
//
// Its table comes from CC-CEDICT (see README.md for source and licence), is
// embedded, and is decoded on first use.
package people

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

//go:generate go run ./gen -cedict ${CEDICT_DATA} -out people.tsv

//go:embed people.tsv
var table string

// A Person is known by its number in the table.
type Person int32

// index leads from keys of names to people, and from these to their names in
// Chinese.
var index = sync.OnceValues(func() (called map[string][]Person, chinese []string) {
	called = make(map[string][]Person, 4000)
	for line := range strings.Lines(table) {
		zh, english, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		p := Person(len(chinese))
		chinese = append(chinese, zh)
		for _, name := range append(strings.Split(english, "|"), zh) {
			for _, key := range [2]string{Key(name), Key(withoutMiddle(name))} {
				if !slices.Contains(called[key], p) {
					called[key] = append(called[key], p)
				}
			}
		}
	}
	return called, chinese
})

// Called lists the people who have this name, in the order of the table; the
// list is not to be changed.
func Called(name string) []Person {
	called, _ := index()
	return called[Key(name)]
}

// Chinese is a person's name in simplified characters.
func (p Person) Chinese() string {
	_, chinese := index()
	return chinese[p]
}

// Key returns a form of a person's name by which its spellings are equal: in
// simplified characters, or folded; without punctuation.
func Key(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return reading.SimplifiedRune(r)
	}, reading.Fold(name))
}

// withoutMiddle leaves out what stands between the first and the last of a name's
// words.
func withoutMiddle(name string) string {
	if words := strings.Fields(name); len(words) > 2 {
		return words[0] + words[len(words)-1]
	}
	return name
}
