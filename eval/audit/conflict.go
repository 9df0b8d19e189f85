package audit

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// facts is a kind of thing that two versions must tell alike: numbers, dates.
type facts[T any] struct {
	find    func(text, language string) []T
	missing func(a, b []T) []T // those of a that b does not have
	same    func(a, b T) bool
	shown   func(T) string
	place   func(T) (start, end int) // runes
}

// conflicts finds facts that the aligned sentence does not have while it has
// another that this sentence lacks: one was changed into the other. Where the
// versions outvote this one it is at fault; where they are even, either may be.
func (k facts[T]) conflicts(s *sentence) []finding {
	var found []finding
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() {
			continue
		}
		here, there := k.of(bead.A), k.of(bead.B)
		if max(len(here), len(there)) > mostFacts {
			continue
		}
		missing := k.missing(there, here)
		if len(missing) == 0 {
			continue
		}
		extra := k.missing(here, there)
		for _, fact := range k.find(s.Text, s.lang) {
			start, end := k.place(fact)
			equals := func(other T) bool { return k.same(fact, other) }
			if !slices.ContainsFunc(extra, equals) || slices.ContainsFunc(found, func(f finding) bool { return f.start == start }) {
				continue
			}
			f := finding{start: start, end: end, why: "the aligned sentence has " + k.listed(missing) + " instead"}
			switch lead := k.lead(s, fact); {
			case lead > 0:
				continue
			case lead < -lastWord/2:
				f.sure = true
			case lead == 0:
				f.doubtful = true
				f.why = "the two versions differ: " + k.shown(fact) + " here, " + k.listed(missing) + " in the aligned sentence; one of them is wrong"
			}
			found = append(found, f)
		}
	}
	return found
}

// mostFacts is how many facts of a side are compared, each with each: a sentence
// with more is a table.
const mostFacts = 200

// lead is by how many votes the versions that have a fact of this sentence lead
// over those that have another in its place. A version's vote counts the less the
// more marks its sentence has; what a document is held against has the last word.
func (k facts[T]) lead(s *sentence, fact T) float64 {
	votes, own := 0.0, false
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() {
			continue
		}
		if !own {
			votes, own = votes+s.versions.vote(bead.A), true
		}
		weight := s.versions.vote(bead.B)
		if s.versions.trusted[bead.B.Doc] {
			weight = lastWord
		}
		here, there := k.of(bead.A), k.of(bead.B)
		switch {
		case slices.ContainsFunc(there, func(other T) bool { return k.same(fact, other) }):
			votes += weight
		case len(k.missing(there, here)) > 0:
			votes -= weight
		}
	}
	return votes
}

// lastWord is the vote of a version that the document is held against: more
// than all others have.
const lastWord = 1e3

func (v *versions) vote(side corpus.Side) float64 {
	return 1 / (1 + v.marksOf(side.Lang, side.Text...))
}

func (k facts[T]) of(side corpus.Side) []T {
	var all []T
	for _, text := range side.Text {
		all = append(all, k.find(text, side.Lang)...)
	}
	return all
}

// listed lists facts as they were written.
func (k facts[T]) listed(facts []T) string {
	texts := make([]string, len(facts))
	for i, fact := range facts {
		texts[i] = k.shown(fact)
	}
	return strings.Join(slices.Compact(texts), ", ")
}
