package names

import (
	"iter"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// comparisons are surfaces with the scores of those that were compared, each pair
// once.
type comparisons struct {
	surfaces []surface
	known    map[[2]int]float64
}

// compare is surface.compare of two, whose score is kept.
func (c comparisons) compare(a, b int) (float64, reason) {
	a, b = min(a, b), max(a, b)
	p, why := c.surfaces[a].compare(c.surfaces[b])
	c.known[[2]int{a, b}] = p
	return p, why
}

// A compared is a pair of surfaces with its score.
type compared struct {
	pair  [2]int
	score float64
	why   reason
}

// pairsAtOnce is how many pairs are compared in one go: enough that starting it costs
// nothing beside them.
const pairsAtOnce = 256

// compareAll is compare of pairs, in order, as many at once as there are processors.
func (c comparisons) compareAll(pairs [][2]int) iter.Seq[compared] {
	some := func(pairs [][2]int) []compared {
		list := make([]compared, len(pairs))
		for i, p := range pairs {
			score, why := c.surfaces[p[0]].compare(c.surfaces[p[1]])
			list[i] = compared{p, score, why}
		}
		return list
	}
	return func(yield func(compared) bool) {
		for list := range corpus.InOrder(0, slices.Chunk(pairs, pairsAtOnce), some) {
			for _, one := range list {
				c.known[one.pair] = one.score
				if !yield(one) {
					return
				}
			}
		}
	}
}

// of is the score of two surfaces.
func (c comparisons) of(a, b int) float64 {
	p, ok := c.known[[2]int{min(a, b), max(a, b)}]
	if !ok {
		p, _ = c.compare(a, b)
	}
	return p
}

// gather joins surfaces along their ties, the strongest first, as long as no
// two of an entity are apart. It returns the entities as lists of surfaces, in
// order of the first mention, and the ties that joined them.
func gather(scores comparisons, ties []tie) (clusters [][]int, used []tie) {
	surfaces := scores.surfaces
	of := make([]int, len(surfaces))
	members := make([][]int, len(surfaces))
	for i := range surfaces {
		of[i], members[i] = i, []int{i}
	}
	for _, t := range ties {
		a, b := of[t.a], of[t.b]
		if a == b || !t.listed && !scores.compatible(members[a], members[b]) {
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

func (c comparisons) compatible(a, b []int) bool {
	surfaces := c.surfaces
	for _, x := range a {
		for _, y := range b {
			if surfaces[x].doc != "" || surfaces[y].doc != "" {
				continue // a single name says nothing against another
			}
			if c.of(x, y) < apart && !swallowed(surfaces, x, a, b) && !swallowed(surfaces, y, a, b) {
				return false
			}
		}
	}
	return true
}

// swallowed tells whether a surface is another member of its entity that lost
// the words inside it: what it lacks says nothing against another name.
func swallowed(surfaces []surface, k int, a, b []int) bool {
	s := surfaces[k]
	return s.capitals != "" && !s.broken() && slices.ContainsFunc(slices.Concat(a, b), func(m int) bool {
		return surfaces[m].asOne != "" && surfaces[m].capitals == s.capitals
	})
}
