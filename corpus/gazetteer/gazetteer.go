// Package gazetteer knows places by the names that they have in Chinese,
// Vietnamese, English, French and other languages in Latin letters.
//
// Its table comes from GeoNames (see README.md for source and licence), is
// embedded, and is decoded on first use.
package gazetteer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

//go:generate go run ./gen -locale /usr/share/locale -out gazetteer.tsv

//go:embed gazetteer.tsv
var table string

// A Place is known by its number in the table.
type Place int32

// index leads from keys of names to places.
var index = sync.OnceValue(func() map[string][]Place {
	m := make(map[string][]Place, 40000)
	place := Place(0)
	for line := range strings.Lines(table) {
		for name := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == '\t' || r == '|' || r == '\n' }) {
			if k := Key(name); !slices.Contains(m[k], place) {
				m[k] = append(m[k], place)
			}
		}
		place++
	}
	return m
})

// Places lists the places that have this name in any language, in the order of
// the table; the list is not to be changed.
func Places(name string) []Place { return index()[Key(name)] }

// Key returns a form of a place's name by which its spellings are equal: in
// simplified characters, or folded; without punctuation, and without the word
// that says what it is (市, City).
func Key(name string) string {
	var b strings.Builder
	han := 0
	for _, r := range reading.Fold(name) {
		switch {
		case unicode.Is(unicode.Han, r):
			b.WriteRune(reading.SimplifiedRune(r))
			han++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	key := b.String()
	if han == 0 {
		if whole, ok := strings.CutSuffix(key, "city"); ok && strings.HasSuffix(name, " City") && len(whole) > 2 {
			return whole
		}
		return key
	}
	for _, unit := range units {
		if whole, ok := strings.CutSuffix(key, unit); ok && han > 2 {
			return whole
		}
	}
	return key
}

// units are the words at the end of a Chinese name that say what the place is
// and that are left out as often as not.
var units = [...]string{"市", "县"}
