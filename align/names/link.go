package names

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A tie is the evidence that two surfaces name one thing.
type tie struct {
	a, b   int
	score  float64
	why    reason
	bead   bool // sentences that translate each other hold both
	role   bool // they hold one office
	rival  bool // they hold one office of two places
	listed bool // enumerations tell it: the names alone need not agree
}

// pair is the two surfaces of a tie, in order.
func (t tie) pair() [2]int { return [2]int{min(t.a, t.b), max(t.a, t.b)} }

// The scores from which surfaces are tied: by the names alone, and where
// sentences that translate each other hold them. Within an entity no two
// surfaces may be less alike than apart.
const (
	tied       = 0.5
	tiedByBead = 0.25
	apart      = 0.2
)

// Link gathers the mentions that name one thing. Documents give the languages,
// bitexts the places where two mentions stand in sentences that translate each
// other; either may be nil. What is known is the truth. Entities are numbered in
// the order of their first mention; their Consistency is left nil.
func Link(docs []corpus.Document, mentions []corpus.Mention, bitexts []corpus.Bitext, known ...Known) []corpus.Entity {
	return link(docs, mentions, bitexts, known, surfacesOf(mentions, parseFor))
}

// LinkUnlisted is Link without the gazetteer and the table of people.
func LinkUnlisted(docs []corpus.Document, mentions []corpus.Mention, bitexts []corpus.Bitext, known ...Known) []corpus.Entity {
	return link(docs, mentions, bitexts, known, surfacesOf(mentions, parseOf))
}

func link(docs []corpus.Document, mentions []corpus.Mention, bitexts []corpus.Bitext, known []Known, surfaces []surface) []corpus.Entity {
	offices := holdersOf(docs, mentions, surfaces)
	beads, companions := together(surfaces, meetings(mentions, surfaces, bitexts), offices)
	told := tiesOfLists(surfaces, enumerationsOf(docs, mentions, surfaces))
	fixed, knownAs := truth(surfaces, known)
	told = append(append(fixed, told...), tiesOfCompanions(companions)...)
	scores := comparisons{surfaces: surfaces, known: map[[2]int]float64{}}
	ties, undecided := homophones(surfaces, tiesOf(scores, beads, offices, told))
	clusters, used := gather(scores, ties)
	evidence := evidenceOf(surfaces, clusters, used)
	langs := languagesOf(docs)
	bearers := bearersOf(docs, mentions)
	var entities []corpus.Entity
	for i, members := range clusters {
		e := corpus.Entity{ID: fmt.Sprintf("E%d", i+1), Kind: surfaces[members[0]].kind}
		e.Mentions = mentionsIn(mentions, surfaces, members)
		e.Evidence = append(evidence[i], undecided.of(members)...)
		members := surfacesIn(surfaces, members)
		readByHan(e.Mentions, members, langs)
		nation := nationality(members, bearers, langs, mentions)
		render(e.Mentions, nation, langs)
		e.Canonical = canonical(e, members, langs, nation)
		for _, m := range clusters[i] {
			if k, ok := knownAs[m]; ok {
				known[k].told(e.Canonical)
			}
		}
		round(e.Canonical)
		entities = append(entities, e)
	}
	return entities
}

// tiesOf compares the surfaces that may name one thing, the strongest tie first.
func tiesOf(scores comparisons, beads map[[2]int]bool, offices holders, ties []tie) []tie {
	surfaces := scores.surfaces
	for c := range scores.compareAll(candidates(surfaces, beads)) {
		if t, ok := offices.tie(surfaces, c.pair[0], c.pair[1], c.score, c.why, beads[c.pair]); ok {
			ties = append(ties, t)
		}
	}
	ties = withoutAmbiguous(scores, ties)
	slices.SortStableFunc(ties, func(x, y tie) int { return cmp.Compare(y.score, x.score) })
	return ties
}

// withoutAmbiguous drops the ties of short names, and of those with initials, that
// may belong to two people.
func withoutAmbiguous(scores comparisons, ties []tie) []tie {
	full := map[int][]int{} // of each short name
	for _, t := range ties {
		if short, whole := t.short(scores.surfaces); short >= 0 {
			full[short] = append(full[short], whole)
		}
	}
	return slices.DeleteFunc(ties, func(t tie) bool {
		short, whole := t.short(scores.surfaces)
		return short >= 0 && slices.ContainsFunc(full[short], func(other int) bool {
			return other != whole && scores.of(whole, other) < apart
		})
	})
}

// short returns the surfaces of a tie between a short name, or one with an initial,
// and a full one, -1 where it is none.
func (t tie) short(surfaces []surface) (short, full int) {
	switch a, b := surfaces[t.a].abridged(), surfaces[t.b].abridged(); {
	case a && !b:
		return t.a, t.b
	case b && !a:
		return t.b, t.a
	}
	return -1, -1
}

// abridged tells whether a name may be that of several people of a document: a
// surname, or an initial before one.
func (s surface) abridged() bool {
	return s.doc != "" || s.kind == corpus.Person && slices.ContainsFunc(s.spelling().words, func(w spelledWord) bool { return w.initial })
}

// mentionsIn lists the mentions of an entity in order; a single name of a
// person whose full name is known is truncated.
func mentionsIn(mentions []corpus.Mention, surfaces []surface, members []int) []corpus.Mention {
	var at []int
	short := map[int]bool{}
	for _, m := range members {
		at = append(at, surfaces[m].mentions...)
		for _, k := range surfaces[m].mentions {
			short[k] = surfaces[m].doc != ""
		}
	}
	slices.Sort(at)
	list := make([]corpus.Mention, len(at))
	for i, k := range at {
		list[i] = mentions[k]
		if len(members) > 1 && short[k] {
			list[i].Rendering = corpus.Truncated
		}
	}
	return list
}

func surfacesIn(surfaces []surface, members []int) []surface {
	list := make([]surface, len(members))
	for i, m := range members {
		list[i] = surfaces[m]
	}
	return list
}

// evidenceOf tells, for each cluster, what joined it.
func evidenceOf(surfaces []surface, clusters [][]int, used []tie) [][]string {
	cluster := make([]int, len(surfaces))
	list := make([][]string, len(clusters))
	characters := make([]string, len(clusters)) // that an entity is written in
	for i, members := range clusters {
		list[i] = []string{}
		for _, m := range members {
			cluster[m] = i
			if surfaces[m].hans > 0 {
				characters[i] += reading.Simplified(surfaces[m].text)
			}
		}
	}
	for _, t := range used {
		at := cluster[t.a]
		why := fmt.Sprintf("%s = %s: %s", surfaces[t.a].text, surfaces[t.b].text, t.why(characters[at]))
		if t.bead {
			why += "; they stand in sentences that translate each other"
		}
		list[at] = append(list[at], why)
	}
	return list
}

func languagesOf(docs []corpus.Document) map[string]string {
	m := map[string]string{}
	for _, d := range docs {
		m[d.ID] = d.Lang
	}
	return m
}
