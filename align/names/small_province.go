package names

import (
	"slices"
	"strings"
	"sync"
)

// The words of a window in which a province is looked for that was translated
// as words, and how many of its pieces may be none of it: the number in "four
// provinces".
const (
	mostSmallWords = 5
	mostBeside     = 1
)

// smallProvince returns how many tokens at i, written small, behind a place and
// a comma, are a province whose characters were translated as words: "Hà Giang,
// bốn bình đẳng cao" ends in 高平.
func (w *walk) smallProvince(i int) int {
	if w.lang.Code != "vi" || w.tokens[i].gap != ", " || len(w.found) == 0 || w.found[len(w.found)-1].end != w.tokens[i-1].end {
		return 0
	}
	for n := 1; n <= mostSmallWords && i+n <= len(w.tokens); n++ {
		if t := w.tokens[i+n-1]; t.capital || n > 1 && t.gap != " " {
			return 0
		}
		pieces, translated := retranslate(strings.Fields(w.text(i, n)))
		if translated && spellsProvince(pieces, w.text(i, n)) {
			return n
		}
	}
	return 0
}

// A spelt is a province by its characters and by its Vietnamese name, lower case.
type spelt struct {
	characters []rune
	vi         string
}

// speltProvinces lists the provinces.
var speltProvinces = sync.OnceValue(func() []spelt {
	var list []spelt
	known := map[[2]string]bool{}
	for _, named := range provinces() {
		for _, p := range named {
			if key := [2]string{p.zh, lower(p.vi)}; !known[key] {
				known[key] = true
				list = append(list, spelt{[]rune(p.zh), key[1]})
			}
		}
	}
	return list
})

// spellsProvince tells whether pieces have all characters of a province, whose
// plain name text is not.
func spellsProvince(pieces []syllableSet, text string) bool {
	return slices.ContainsFunc(speltProvinces(), func(p spelt) bool {
		return len(p.characters) <= len(pieces) && len(pieces) <= len(p.characters)+mostBeside && spells(pieces, p.characters) && !strings.Contains(text, p.vi)
	})
}

// spells tells whether each character is in a piece of its own.
func spells(pieces []syllableSet, characters []rune) bool {
	var taken [mostSmallWords]bool
	for _, r := range characters {
		at := 0
		for at < len(pieces) && (taken[at] || !pieces[at].has(r)) {
			at++
		}
		if at == len(pieces) {
			return false
		}
		taken[at] = true
	}
	return true
}

// has tells whether a character is one way to read a piece.
func (set syllableSet) has(r rune) bool {
	return slices.ContainsFunc(set, func(p path) bool { return len(p) == 1 && p[0].han == r })
}
