package align

import (
	"cmp"
	"fmt"
	"slices"
)

// A Row is what several versions of a story say in one place: the positions of
// its sentences by version, none where a version lacks it.
type Row struct {
	Versions [][]int
	Score    float64 // mean of the scores of its links; of a sentence alone, of its null links
}

// A PairLinks is the links of two versions of a story, by number.
type PairLinks struct {
	Src, Tgt int
	Links    []Link
}

// Multi aligns several versions of a story, each with each. Every sentence is
// in exactly one row, and the rows stand in the order of all versions.
func Multi(versions []Text, o Options) ([]Row, error) {
	var pairs []PairLinks
	lengths := make([]int, len(versions))
	for i, src := range versions {
		lengths[i] = len(src.Sentences)
		for j, tgt := range versions[:i] {
			links, err := Align(tgt, src, o)
			if err != nil {
				return nil, fmt.Errorf("aligning version %d with version %d: %w", j+1, i+1, err)
			}
			pairs = append(pairs, PairLinks{j, i, links})
		}
	}
	return Merge(lengths, pairs), nil
}

// Merge joins the links of pairs of versions, of which the numbers of sentences
// are given, into rows: the surest first, and none that would tear a row of a
// version apart, cross another, or make it longer than Reach.
func Merge(lengths []int, pairs []PairLinks) []Row {
	m := newMerger(lengths)
	type edge struct {
		members []place
		score   float64
	}
	var edges []edge
	for _, p := range pairs {
		for _, l := range p.Links {
			if l.Null() {
				m.alone(p, l)
				continue
			}
			e := edge{score: l.Score}
			for _, at := range l.Src {
				e.members = append(e.members, place{p.Src, at})
			}
			for _, at := range l.Tgt {
				e.members = append(e.members, place{p.Tgt, at})
			}
			edges = append(edges, e)
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Compare(b.score, a.score) })
	for _, e := range edges {
		m.join(e.members, e.score)
	}
	return m.rows()
}

// A place is a sentence of a version.
type place struct{ version, at int }

// A group is sentences that will be a row: a run of each version.
type group struct {
	first, end []int // by version; first = end where there is none
	links      int
	sum        float64 // of the links' scores
	nulls      int
	nullSum    float64
}

type merger struct {
	of [][]*group // by version and sentence
}

func newMerger(lengths []int) *merger {
	m := new(merger)
	for v, n := range lengths {
		m.of = append(m.of, make([]*group, n))
		for at := range n {
			g := &group{first: make([]int, len(lengths)), end: make([]int, len(lengths))}
			g.first[v], g.end[v] = at, at+1
			m.of[v][at] = g
		}
	}
	return m
}

// alone counts a null link.
func (m *merger) alone(p PairLinks, l Link) {
	for _, at := range l.Src {
		m.of[p.Src][at].nulls++
		m.of[p.Src][at].nullSum += l.Score
	}
	for _, at := range l.Tgt {
		m.of[p.Tgt][at].nulls++
		m.of[p.Tgt][at].nullSum += l.Score
	}
}

// join makes one group of those that the members of a link are in, unless that
// cannot be.
func (m *merger) join(members []place, score float64) {
	groups := map[*group]bool{}
	for _, p := range members {
		groups[m.of[p.version][p.at]] = true
	}
	joined := &group{first: make([]int, len(m.of)), end: make([]int, len(m.of)), links: 1, sum: score}
	for v := range m.of {
		size := 0
		for g := range groups {
			if n := g.end[v] - g.first[v]; n > 0 {
				if size == 0 || g.first[v] < joined.first[v] {
					joined.first[v] = g.first[v]
				}
				joined.end[v] = max(joined.end[v], g.end[v])
				size += n
			}
		}
		if joined.end[v]-joined.first[v] != size || size > Reach {
			return // torn apart, or too long
		}
	}
	for g := range groups {
		joined.links += g.links
	}
	if len(groups) > 1 && (m.rivals(members) || m.crosses(groups)) {
		return
	}
	// The sum in an order that does not depend on the map's.
	for _, g := range m.ordered(groups) {
		joined.sum += g.sum
	}
	for v := range m.of {
		for at := joined.first[v]; at < joined.end[v]; at++ {
			m.of[v][at] = joined
		}
	}
}

// rivals tells whether a link would join groups that each have their own
// sentences of a version, though no side of the link holds sentences of both.
func (m *merger) rivals(members []place) bool {
	tied := map[[2]*group]bool{}
	for _, p := range members {
		for _, q := range members {
			if p.version == q.version {
				tied[[2]*group{m.of[p.version][p.at], m.of[q.version][q.at]}] = true
			}
		}
	}
	for _, p := range members {
		for _, q := range members {
			g, h := m.of[p.version][p.at], m.of[q.version][q.at]
			if g != h && !tied[[2]*group{g, h}] && g.shares(h) {
				return true
			}
		}
	}
	return false
}

// shares tells whether two groups have sentences of one version.
func (g *group) shares(h *group) bool {
	for v := range g.first {
		if g.end[v] > g.first[v] && h.end[v] > h.first[v] {
			return true
		}
	}
	return false
}

// ordered returns groups by their first sentence.
func (m *merger) ordered(groups map[*group]bool) []*group {
	var list []*group
	seen := map[*group]bool{}
	for v := range m.of {
		lowest, highest := len(m.of[v]), 0
		for g := range groups {
			if g.end[v] > g.first[v] {
				lowest, highest = min(lowest, g.first[v]), max(highest, g.end[v])
			}
		}
		for at := lowest; at < highest; at++ {
			if g := m.of[v][at]; groups[g] && !seen[g] {
				seen[g] = true
				list = append(list, g)
			}
		}
	}
	return list
}

// crosses tells whether a way leads from the groups through others back to
// them: then, were they one, no order of rows would be that of all versions.
func (m *merger) crosses(groups map[*group]bool) bool {
	seen := map[*group]bool{}
	var next []*group
	for g := range groups {
		next = append(next, m.after(g)...)
	}
	next = slices.DeleteFunc(next, func(g *group) bool { return groups[g] })
	for len(next) > 0 {
		g := next[len(next)-1]
		next = next[:len(next)-1]
		if groups[g] {
			return true
		}
		if !seen[g] && !behind(g, groups) {
			seen[g] = true
			next = append(next, m.after(g)...)
		}
	}
	return false
}

// behind tells whether a group stands behind all the others in some version
// each: from there no way leads back to them, as none leads from a group back
// to itself.
func behind(g *group, others map[*group]bool) bool {
	for h := range others {
		after := false
		for v := range g.first {
			after = after || g.first[v] < g.end[v] && h.first[v] < h.end[v] && h.end[v] <= g.first[v]
		}
		if !after {
			return false
		}
	}
	return true
}

// after returns the groups that follow on one in any version.
func (m *merger) after(g *group) []*group {
	var list []*group
	for v := range m.of {
		if end := g.end[v]; end > g.first[v] && end < len(m.of[v]) {
			list = append(list, m.of[v][end])
		}
	}
	return list
}

// rows returns the groups in the order of all versions. Of those that may come
// next, the one that stands earliest in its versions does.
func (m *merger) rows() []Row {
	var rows []Row
	at := make([]int, len(m.of))
	for {
		var best *group
		earliest := 0.0
		for v, n := range at {
			if n == len(m.of[v]) {
				continue
			}
			g := m.of[v][n]
			if here := m.position(g); m.ready(g, at) && (best == nil || here < earliest) {
				best, earliest = g, here
			}
		}
		if best == nil {
			return rows
		}
		row := Row{Versions: make([][]int, len(m.of)), Score: best.score()}
		for v := range at {
			row.Versions[v] = run(best.first[v], best.end[v]-best.first[v])
			at[v] += len(row.Versions[v])
		}
		rows = append(rows, row)
	}
}

// ready tells whether all that stands before a group has been given out.
func (m *merger) ready(g *group, at []int) bool {
	for v := range at {
		if g.end[v] > g.first[v] && g.first[v] != at[v] {
			return false
		}
	}
	return true
}

// position is where a group stands in its versions, in [0,1].
func (m *merger) position(g *group) float64 {
	var sum, n float64
	for v := range m.of {
		if g.end[v] > g.first[v] {
			sum += float64(g.first[v]) / float64(len(m.of[v]))
			n++
		}
	}
	return sum / n
}

func (g *group) score() float64 {
	switch {
	case g.links > 0:
		return g.sum / float64(g.links)
	case g.nulls > 0:
		return g.nullSum / float64(g.nulls)
	}
	return 0
}
