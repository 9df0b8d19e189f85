package names

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// A surface is a way in which a name was written, with all its mentions. A
// single name of a person is a surface of its document alone: there are many
// Pengs.
type surface struct {
	*name
	kind     corpus.Kind
	doc      string // only for a single name of a person
	docs     []string
	mentions []int
}

// A tie is the evidence that two surfaces name one thing.
type tie struct {
	a, b  int
	score float64
	why   string
}

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
// other; either may be nil. Entities are numbered in the order of their first
// mention; their Consistency is left nil.
func Link(docs []corpus.Document, mentions []corpus.Mention, bitexts []corpus.Bitext) []corpus.Entity {
	surfaces := surfacesOf(mentions)
	ties := tiesOf(surfaces, together(mentions, surfaces, bitexts))
	clusters, used := gather(surfaces, ties)
	langs := languagesOf(docs)
	var entities []corpus.Entity
	for i, members := range clusters {
		e := corpus.Entity{ID: fmt.Sprintf("E%d", i+1), Kind: surfaces[members[0]].kind}
		e.Mentions = mentionsIn(mentions, surfaces, members)
		e.Evidence = evidenceOf(surfaces, members, used)
		e.Canonical = canonical(e, surfacesIn(surfaces, members), langs)
		entities = append(entities, e)
	}
	return entities
}

// surfacesOf groups the mentions by what is written, in order of the first.
func surfacesOf(mentions []corpus.Mention) []surface {
	var list []surface
	at := map[[3]string]int{}
	for i, m := range mentions {
		key := [3]string{string(m.Kind), strings.ToLower(m.Text)}
		if n := words(m.Text); m.Kind == corpus.Person && len(n) == 1 && !isHan(m.Text) {
			key[2] = m.Doc
		}
		k, ok := at[key]
		if !ok {
			k = len(list)
			at[key] = k
			list = append(list, surface{name: parse(m.Text), kind: m.Kind, doc: key[2]})
		}
		list[k].mentions = append(list[k].mentions, i)
		list[k].docs = append(list[k].docs, m.Doc)
	}
	return list
}

// together finds the surfaces that stand on the two sides of one bead.
func together(mentions []corpus.Mention, surfaces []surface, bitexts []corpus.Bitext) map[[2]int]bool {
	type place struct {
		doc string
		n   int
	}
	at := map[place][]int{}
	for k, s := range surfaces {
		for _, i := range s.mentions {
			p := place{mentions[i].Doc, mentions[i].Sentence}
			at[p] = append(at[p], k)
		}
	}
	pairs := map[[2]int]bool{}
	for _, bitext := range bitexts {
		for _, bead := range bitext {
			for _, m := range bead.A.N {
				for _, n := range bead.B.N {
					for _, a := range at[place{bead.A.Doc, m}] {
						for _, b := range at[place{bead.B.Doc, n}] {
							pairs[[2]int{min(a, b), max(a, b)}] = true
						}
					}
				}
			}
		}
	}
	return pairs
}

// tiesOf compares the surfaces of each kind, the strongest tie first.
func tiesOf(surfaces []surface, beads map[[2]int]bool) []tie {
	var ties []tie
	for a := range surfaces {
		for b := a + 1; b < len(surfaces); b++ {
			if surfaces[a].kind != surfaces[b].kind {
				continue
			}
			p, why := surfaces[a].compare(surfaces[b])
			bead := beads[[2]int{a, b}]
			if p >= tied || bead && p >= tiedByBead {
				reason := why()
				if bead {
					reason += "; they stand in sentences that translate each other"
				}
				ties = append(ties, tie{a, b, p, reason})
			}
		}
	}
	all := slices.Clone(ties)
	ties = slices.DeleteFunc(ties, func(t tie) bool { return ambiguous(surfaces, all, t) })
	slices.SortStableFunc(ties, func(x, y tie) int { return cmp.Compare(y.score, x.score) })
	return ties
}

// ambiguous tells whether the tie's single name may belong to two people.
func ambiguous(surfaces []surface, ties []tie, t tie) bool {
	single, full := t.a, t.b
	if surfaces[single].doc == "" {
		single, full = full, single
	}
	if surfaces[single].doc == "" {
		return false
	}
	return slices.ContainsFunc(ties, func(u tie) bool {
		other := u.a
		if other == single {
			other = u.b
		}
		if u.a != single && u.b != single || other == full || surfaces[other].doc != "" {
			return false
		}
		p, _ := surfaces[full].compare(surfaces[other])
		return p < apart
	})
}

// compare is the probability that two surfaces name one thing.
func (s surface) compare(t surface) (float64, func() string) {
	if s.doc != "" || t.doc != "" {
		return s.short(t)
	}
	return judge(s.name, t.name, s.kind)
}

// shortName is the probability that a single name belongs to the one person of
// the document whose surname or given name it is.
const shortName = 0.8

func (s surface) short(t surface) (float64, func() string) {
	if s.doc == "" {
		s, t = t, s
	}
	why := func() string { return s.text + " is short for " + t.text }
	if len(t.words) < 2 || !slices.Contains(t.docs, s.doc) {
		return 0, why
	}
	single := strings.ToLower(s.text)
	if strings.ToLower(t.words[0]) == single || strings.ToLower(t.words[len(t.words)-1]) == single {
		return shortName, why
	}
	return 0, why
}

// gather joins surfaces along their ties, the strongest first, as long as no
// two of an entity are apart. It returns the entities as lists of surfaces, in
// order of the first mention, and the ties that joined them.
func gather(surfaces []surface, ties []tie) (clusters [][]int, used []tie) {
	of := make([]int, len(surfaces))
	members := make([][]int, len(surfaces))
	for i := range surfaces {
		of[i], members[i] = i, []int{i}
	}
	for _, t := range ties {
		a, b := of[t.a], of[t.b]
		if a == b || !compatible(surfaces, members[a], members[b]) {
			continue
		}
		if b < a {
			a, b = b, a
		}
		for _, m := range members[b] {
			of[m] = a
		}
		members[a] = append(members[a], members[b]...)
		members[b] = nil
		used = append(used, t)
	}
	for _, list := range members {
		if list != nil {
			slices.Sort(list)
			clusters = append(clusters, list)
		}
	}
	return clusters, used
}

func compatible(surfaces []surface, a, b []int) bool {
	for _, x := range a {
		for _, y := range b {
			if surfaces[x].doc != "" || surfaces[y].doc != "" {
				continue // a single name says nothing against another
			}
			if p, _ := surfaces[x].compare(surfaces[y]); p < apart {
				return false
			}
		}
	}
	return true
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

func evidenceOf(surfaces []surface, members []int, used []tie) []string {
	list := []string{}
	for _, t := range used {
		if slices.Contains(members, t.a) {
			list = append(list, fmt.Sprintf("%s = %s: %s", surfaces[t.a].text, surfaces[t.b].text, t.why))
		}
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
