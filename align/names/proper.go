package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// The proper name of an organisation is what is left of it without the words that
// say what body it is, what for and where: it is not translated, and its syllables
// keep their order. Bình An is another than An Bình, Á Châu than A Châu and Châu Á.

// properOf is the proper name in parts, in lower case, "" where there is none.
func properOf(parts []part) string {
	var list []string
	for _, p := range parts {
		if p.proper != nil {
			list = append(list, p.proper.lower)
		}
	}
	return strings.Join(list, " ")
}

// ofOneName tells whether nothing speaks against two organisations being one that
// have the same proper name: each body and field and place that one has may be
// missing in the other, but not be another.
func ofOneName(a, b []part) bool {
	for _, differ := range []func(part) bool{
		func(p part) bool { return p.has("head") },
		func(p part) bool { return p.has("field") || p.has("name") },
		func(p part) bool { return p.place != "" },
	} {
		x, y := slices.DeleteFunc(slices.Clone(a), func(p part) bool { return !differ(p) }), slices.DeleteFunc(slices.Clone(b), func(p part) bool { return !differ(p) })
		if len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(p part) bool { return slices.ContainsFunc(y, p.same) }) {
			return false
		}
	}
	return true
}

// sameProper tells whether two proper names of organisations are one: written
// alike, but for marks that one of them lacks throughout, or read in one order, or,
// where one is no syllables, sounding alike.
func sameProper(a, b *name) bool {
	if a.lower == b.lower || a.fold == b.fold && (isASCII(a.text) || isASCII(b.text)) {
		return true
	}
	if len(a.paths) > 0 && len(b.paths) > 0 && !soundsForeign(a, b) {
		m := matchSyllables(a, b)
		return m.score >= same && m.order == straight
	}
	return score(a, b, corpus.Location) >= same
}

// leastBlock is how many syllables stay together where words change places: those
// of a word, and words of Chinese have two.
const leastBlock = 2

// inBlocks tells whether the syllables of a proper name stand in another path as
// they do in it, or in blocks that have changed places.
func inBlocks(proper, whole path) bool {
	for len(proper) > 0 {
		n := longestBlock(proper, whole)
		if left := len(proper) - n; n < min(leastBlock, len(proper)) || left > 0 && left < leastBlock {
			return false
		}
		proper = proper[n:]
	}
	return true
}

// longestBlock is how many of the first syllables of a path stand side by side in
// another.
func longestBlock(begin, whole path) (longest int) {
	for at := range whole {
		n := 0
		for n < len(begin) && at+n < len(whole) && agree(begin[n], whole[at+n], false) >= tied {
			n++
		}
		longest = max(longest, n)
	}
	return longest
}
