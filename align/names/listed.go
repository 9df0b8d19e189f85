package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// An enumeration is the surfaces of names that a sentence lists one after
// another.
type enumeration []int

// leastListed is how many members an enumeration must have to say something of
// one of them.
const leastListed = 3

// separators stand between the members of an enumeration, with or without the
// word for a unit.
var separators = []string{",", "、", "và", "et", "and", "和", "及", "与", "tỉnh", "việt nam"}

// enumerationsOf finds the enumerations of places in documents.
func enumerationsOf(docs []corpus.Document, mentions []corpus.Mention, surfaces []surface) []enumeration {
	of := make([]int, len(mentions)) // surface by mention
	for k, s := range surfaces {
		for _, m := range s.mentions {
			of[m] = k
		}
	}
	texts := map[string]map[int][]rune{}
	for _, d := range docs {
		texts[d.ID] = map[int][]rune{}
		for _, s := range d.Sentences {
			texts[d.ID][s.N] = []rune(s.Text)
		}
	}
	var list []enumeration
	var open enumeration
	for i, m := range mentions {
		if i == 0 || len(open) == 0 || !follows(mentions[i-1], m, texts[m.Doc][m.Sentence]) {
			list, open = append(list, open), nil
		}
		if open = append(open, of[i]); m.Kind != corpus.Location {
			open = nil
		}
		if m.Kind == corpus.Location && country(m.Text) != "" {
			open = open[:len(open)-1] // "Quảng Ninh Việt Nam, Lạng Sơn"
		}
	}
	list = append(list, open)
	return slices.DeleteFunc(list, func(e enumeration) bool { return len(e) < leastListed })
}

// follows tells whether b goes on with the enumeration that a is in.
func follows(a, b corpus.Mention, text []rune) bool {
	if a.Doc != b.Doc || a.Sentence != b.Sentence || a.Kind != corpus.Location || b.Kind != corpus.Location || a.End > b.Start || b.Start > len(text) {
		return false
	}
	between := strings.Fields(strings.ReplaceAll(lower(string(text[a.End:b.Start])), ",", " , "))
	return len(between) < 4 && (len(between) > 0 || country(b.Text) != "") && !slices.ContainsFunc(between, func(w string) bool { return !slices.Contains(separators, w) })
}

// listedAlike is the score of two places that stand at one position of two
// enumerations all of whose other members are the same, where they share a
// syllable.
const listedAlike = 0.6

// tiesOfLists ties the places that enumerations tell are one: of two that are
// as long and differ in one member only, those members.
func tiesOfLists(surfaces []surface, lists []enumeration) []tie {
	var ties []tie
	seen := map[[2]int]bool{}
	holding := map[int][]int{} // enumerations, by surface
	for i, e := range lists {
		for _, k := range e {
			holding[k] = append(holding[k], i)
		}
	}
	for i, a := range lists {
		for _, j := range near(holding, a) {
			if j <= i || len(lists[j]) != len(a) {
				continue
			}
			x, y, ok := oddMembers(surfaces, a, lists[j])
			pair := [2]int{min(x, y), max(x, y)}
			if !ok || seen[pair] || !shareSyllable(surfaces[x], surfaces[y]) {
				continue
			}
			seen[pair] = true
			ties = append(ties, tie{a: pair[0], b: pair[1], score: listedAlike, listed: true,
				why: func(string) string { return "they stand in the same place of the same enumeration" }})
		}
	}
	return ties
}

// mostHolding is how many enumerations a place may be in to lead to others.
const mostHolding = 50

func near(holding map[int][]int, e enumeration) []int {
	var list []int
	for _, k := range e {
		if len(holding[k]) <= mostHolding {
			list = append(list, holding[k]...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// oddMembers returns the one position at which two enumerations of a length
// have members that are not the same by their names.
func oddMembers(surfaces []surface, a, b enumeration) (x, y int, ok bool) {
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if p, _ := surfaces[a[i]].compare(surfaces[b[i]]); p >= tied {
			continue
		}
		if ok {
			return 0, 0, false
		}
		x, y, ok = a[i], b[i], true
	}
	return x, y, ok
}

// shareSyllable tells whether two names of as many syllables have one in common
// at one position.
func shareSyllable(s, t surface) bool {
	for _, p := range s.paths {
		for _, q := range t.paths {
			if len(p) != len(q) {
				continue
			}
			for i := range p {
				if agree(p[i], q[i], false) >= tied {
					return true
				}
			}
		}
	}
	return false
}
