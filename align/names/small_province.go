package names

import (
	"slices"
	"strings"
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

// spellsProvince tells whether pieces have all characters of a province, whose
// plain name text is not.
func spellsProvince(pieces []syllableSet, text string) bool {
	for _, list := range provinces() {
		for _, p := range list {
			characters := []rune(p.zh)
			if len(pieces) < len(characters) || len(pieces) > len(characters)+mostBeside || strings.Contains(text, lower(p.vi)) {
				continue
			}
			left := slices.Clone(pieces)
			if !slices.ContainsFunc(characters, func(r rune) bool {
				at := slices.IndexFunc(left, func(set syllableSet) bool { return set.has(r) })
				if at >= 0 {
					left = slices.Delete(left, at, at+1)
				}
				return at < 0
			}) {
				return true
			}
		}
	}
	return false
}

// has tells whether a character is one way to read a piece.
func (set syllableSet) has(r rune) bool {
	return slices.ContainsFunc(set, func(p path) bool { return len(p) == 1 && p[0].han == r })
}
