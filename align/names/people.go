package names

import (
	"slices"

	"github.com/mtalign/mtalign/corpus/people"
)

// identify looks up the people whom n names, and reads their Chinese names
// where n is in letters.
func (n *name) identify() *name {
	n.people = people.Called(n.text)
	if n.hans > 0 {
		return n
	}
	for _, p := range n.people {
		n.inChinese = append(n.inChinese, parse(p.Chinese()))
	}
	return n
}

// knownPeople tells whether two names share a known person, and whether both are
// known people's but no common one's.
func knownPeople(a, b *name) (together, apart bool) {
	if len(a.people) == 0 || len(b.people) == 0 {
		return false, false
	}
	together = slices.ContainsFunc(a.people, func(p people.Person) bool { return slices.Contains(b.people, p) })
	return together, !together
}

// readInChinese matches the syllables of a name with those of the Chinese name of
// a known person: Jackie Chan is Thành Long, as 成龙 is read.
func readInChinese(a, b *name) (best syllabicMatch) {
	for _, pair := range [2][2]*name{{a, b}, {b, a}} {
		for _, chinese := range pair[0].inChinese {
			if m := matchSyllables(chinese, pair[1]); m.score > best.score {
				best = m
			}
		}
	}
	best.score *= inGazetteer
	return best
}
