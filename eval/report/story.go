package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A story is a set of documents that pairs hold together.
type story struct {
	Anchor, Name string
	Versions     []ref
	Pairs        []pairing
	Beads        int
	Chart        *chart // of the beads' scores; nil without beads
	ids          []string
}

// A pairing is two versions of a story and their beads.
type pairing struct {
	A, B     ref
	Relation string
	Class    string // of a known relation
	Score    string // empty where the pair was not scored
	Verdict  string
	Ladder   *ladder
	Dots     *dotplot
	Blocks   []block
	More     []block // behind the first beads of a long bitext
	MoreN    int     // beads in More
}

// A paired is a pair with its beads.
type paired struct {
	corpus.Pair
	scored bool
	beads  corpus.Bitext
}

// newStories joins pairs that share a document, in the order of the pairs.
func newStories(x *index, d Data) []story {
	var stories []story
	all := pairBitexts(d)
	for _, group := range connected(all) {
		n := len(stories) + 1
		s := story{Anchor: fmt.Sprintf("story%d", n), Name: fmt.Sprintf("Story %d", n)}
		var told []paired
		for _, i := range group {
			told = append(told, all[i])
			s.Beads += fullBeads(all[i].beads)
			s.Pairs = append(s.Pairs, newPairing(x, all[i]))
			for _, id := range []string{all[i].A, all[i].B} {
				if !slices.Contains(s.ids, id) {
					s.ids = append(s.ids, id)
				}
			}
		}
		s.Chart = scoreChart(told)
		for _, id := range s.ids {
			s.Versions = append(s.Versions, x.ref(id))
		}
		slices.SortStableFunc(s.Versions, func(a, b ref) int { return cmp.Compare(a.No, b.No) })
		stories = append(stories, s)
	}
	return stories
}

// alone lists the documents that are in no story.
func alone(x *index, stories []story) []ref {
	told := map[string]bool{}
	for _, s := range stories {
		for _, id := range s.ids {
			told[id] = true
		}
	}
	var out []ref
	for i, doc := range x.docs {
		if !told[doc.ID] {
			out = append(out, refOf(doc, i))
		}
	}
	return out
}

// pairBitexts gives each pair its beads. Beads of documents that no pair
// names come as pairs of their own, without a score.
func pairBitexts(d Data) []paired {
	beads := map[string]corpus.Bitext{} // by id of the pair
	for _, bitext := range d.Bitexts {
		beads[ends(bitext).ID()] = bitext
	}
	var out []paired
	for _, p := range d.Pairs {
		q := paired{Pair: p, scored: true, beads: beads[p.ID()]}
		delete(beads, p.ID())
		if turned := (corpus.Pair{A: p.B, B: p.A}); q.beads == nil && beads[turned.ID()] != nil {
			q.A, q.B, q.beads = p.B, p.A, beads[turned.ID()]
			delete(beads, turned.ID())
		}
		out = append(out, q)
	}
	for _, bitext := range d.Bitexts {
		p := ends(bitext)
		if left := beads[p.ID()]; len(left) > 0 {
			p.Relation = left[0].Relation
			out = append(out, paired{Pair: p, beads: left})
			delete(beads, p.ID())
		}
	}
	return out
}

// ends returns the documents of a bitext: null beads may leave one unnamed.
func ends(bitext corpus.Bitext) (p corpus.Pair) {
	for _, bead := range bitext {
		p.A, p.B = cmp.Or(p.A, bead.A.Doc), cmp.Or(p.B, bead.B.Doc)
		if p.A != "" && p.B != "" {
			break
		}
	}
	return p
}

// connected groups the places of pairs that share documents.
func connected(pairs []paired) [][]int {
	parent := map[string]string{}
	var root func(string) string
	root = func(id string) string {
		if up, ok := parent[id]; ok && up != id {
			parent[id] = root(up)
			return parent[id]
		}
		return id
	}
	for _, p := range pairs {
		parent[root(p.B)] = root(p.A)
	}
	var groups [][]int
	at := map[string]int{}
	for i, p := range pairs {
		top := root(p.A)
		group, seen := at[top]
		if !seen {
			group = len(groups)
			at[top] = group
			groups = append(groups, nil)
		}
		groups[group] = append(groups[group], i)
	}
	return groups
}

func newPairing(x *index, p paired) pairing {
	out := pairing{
		A: x.ref(p.A), B: x.ref(p.B),
		Relation: untrusted.Clip(string(p.Relation)),
		Verdict:  verdict(p),
		Ladder:   newLadder(p.beads),
	}
	if p.Relation == corpus.Parallel || p.Relation == corpus.Comparable {
		out.Class = string(p.Relation)
	}
	if p.scored {
		out.Score = figure(p.Score)
	}
	out.Dots = newDotplot(p, out.A, out.B)
	out.Blocks = blocks(out, newBeads(x, p))
	out.Blocks, out.More, out.MoreN = foldBlocks(out.Blocks)
	return out
}

// verdict says plainly what the beads of a pair are worth.
func verdict(p paired) string {
	if len(p.beads) == 0 {
		if p.Relation == corpus.Comparable {
			return "Comparable: tells of the same kind of event. Not aligned sentence by sentence."
		}
		return "Not aligned sentence by sentence."
	}
	full, above, single := 0, 0, 0
	for _, b := range p.beads {
		switch {
		case b.Null():
			single += len(b.A.N) + len(b.B.N)
		case b.Score >= even:
			above++
			fallthrough
		default:
			full++
		}
	}
	if p.Relation == corpus.Comparable {
		return "Comparable: tells of the same kind of event; " + aboveChance(above) + "."
	}
	return fmt.Sprintf("%s, %s of them at %s or more; %s without counterpart.",
		count(full, "bead"), grouped(above), figure(even), count(single, "sentence"))
}

func aboveChance(n int) string {
	if n == 0 {
		return "no bead stood above chance"
	}
	return "only " + count(n, "bead") + " stood above chance"
}
