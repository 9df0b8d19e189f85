package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/reading"
)

// judgeOrganisations compares the proper parts of two names, or all of their
// syllables in any order: 越南共产党 is read Việt Nam Cộng sản Đảng.
func judgeOrganisations(a, b *name) (float64, reason) {
	i, j := a.institution(), b.institution()
	if x := i.proper; x != "" && x == j.proper && ofOneName(i.parts, j.parts) {
		return 0.9, func(string) string { return "both have the proper name " + x }
	}
	if (a.hans > 0) != (b.hans > 0) && sameSyllables(a, b) {
		return 0.8, func(string) string { return "the characters of one are read as the syllables of the other" }
	}
	if p := compareParts(i.parts, j.parts); p > 0 {
		return p, func(string) string { return "the parts of one are those of the other, translated" }
	}
	if abbreviates(a, b) || abbreviates(b, a) {
		return 0.85, func(string) string { return "the initials of one are the other" }
	}
	return 0, func(string) string { return "no proper name in common" }
}

// abbreviates tells whether a name is the initials of another: of three words
// or more, TTXVN of Thông tấn xã Việt Nam.
func abbreviates(short, long *name) bool {
	return len(short.words) == 1 && len(long.words) > 2 && strings.ToUpper(short.text) == short.text &&
		short.hans == 0 && long.hans == 0 && long.institution().initials == short.institution().initials
}

// initialsOf returns the initials of a name's words without particles, of a
// single word the word.
func initialsOf(n *name) string {
	if len(n.words) == 1 {
		return reading.Fold(n.words[0])
	}
	var b strings.Builder
	for _, w := range n.words {
		if folded := reading.Fold(w); !slices.Contains(ofParticles, folded) && folded != "et" && folded != "and" {
			r, _ := utf8.DecodeRuneInString(folded)
			b.WriteRune(r)
		}
	}
	return b.String()
}

// leastSyllables is how many syllables two organisations must have to be one by
// them alone.
const leastSyllables = 4

// sameSyllables tells whether each syllable of one name has its character in
// the other, each once, those of a proper name as they stand in it.
func sameSyllables(a, b *name) bool {
	if len(a.paths) == 0 || len(b.paths) == 0 || len(a.paths[0]) != len(b.paths[0]) || len(a.paths[0]) < leastSyllables {
		return false
	}
	left := slices.Clone(b.paths[0])
	for _, x := range a.paths[0] {
		at := slices.IndexFunc(left, func(y syllable) bool { return agree(x, y, false) >= tied })
		if at < 0 {
			return false
		}
		left = slices.Delete(left, at, at+1)
	}
	return a.properIn(b) && b.properIn(a)
}

// properIn tells whether the proper names in n stand in another organisation's name
// as they do in n. Those in characters are not cut well enough to ask.
func (n *name) properIn(other *name) bool {
	return n.hans > 0 || !slices.ContainsFunc(n.institution().parts, func(p part) bool {
		return p.proper != nil && len(p.proper.paths) > 0 && !inBlocks(p.proper.paths[0], other.paths[0])
	})
}
