package names

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A meeting is a bead that holds names on both sides: the surfaces of each.
type meeting struct{ a, b []int }

// meetings finds the beads that hold names on both sides.
func meetings(mentions []corpus.Mention, surfaces []surface, bitexts []corpus.Bitext) []meeting {
	type place struct {
		doc string
		n   int
	}
	at := map[place][]int{}
	for k, s := range surfaces {
		for _, i := range s.mentions {
			p := place{mentions[i].Doc, mentions[i].Sentence}
			if !slices.Contains(at[p], k) {
				at[p] = append(at[p], k)
			}
		}
	}
	side := func(s corpus.Side) (list []int) {
		for _, n := range s.N {
			list = append(list, at[place{s.Doc, n}]...)
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	var list []meeting
	for _, bitext := range bitexts {
		for _, bead := range bitext {
			if m := (meeting{side(bead.A), side(bead.B)}); len(m.a) > 0 && len(m.b) > 0 {
				list = append(list, m)
			}
		}
	}
	return list
}

// What a pair that the names say nothing of is worth in an assignment: little,
// but more than none, so that what is left over on both sides is paired.
const leftOver = 0.01

// Companions are two names that the names alone do not tie: the best assignment
// pairs them in as many beads as this, and, of those that hold either, in
// nearly all. companion is the score of such a tie, hardly more than even odds, so that
// any tie by the names goes first. Set by hand.
const (
	leastTogether = 2
	nearlyAll     = 0.8
	companion     = 0.55
)

// together pairs the names of one kind on the two sides of each bead by the best
// assignment, and tells the companions among the pairs.
func together(surfaces []surface, list []meeting, offices holders) (pairs, companions map[[2]int]bool) {
	counts, held := map[[2]int]int{}, map[int]int{}
	scores := map[[2]int]float64{}
	score := func(a, b int) float64 {
		key := [2]int{min(a, b), max(a, b)}
		p, ok := scores[key]
		if !ok {
			p, _ = surfaces[a].compare(surfaces[b])
			if _, _, one := offices.shared(a, b, true); one {
				p = max(p, likelyByRole)
			}
			scores[key] = p
		}
		return max(p, leftOver)
	}
	for _, m := range list {
		for _, k := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(m.a, m.b)))) {
			held[k]++
		}
		for _, kind := range []corpus.Kind{corpus.Person, corpus.Location, corpus.Organisation} {
			a, b := ofKind(surfaces, m.a, kind), ofKind(surfaces, m.b, kind)
			for i, j := range assign(table(a, b, score)) {
				if j >= 0 {
					counts[[2]int{min(a[i], b[j]), max(a[i], b[j])}]++
				}
			}
		}
	}
	pairs, companions = map[[2]int]bool{}, map[[2]int]bool{}
	for pair, n := range counts {
		pairs[pair] = true
		if n >= leastTogether && float64(n) >= nearlyAll*float64(max(held[pair[0]], held[pair[1]])) &&
			surfaces[pair[0]].unknown() && surfaces[pair[1]].unknown() && pair[0] != pair[1] {
			companions[pair] = true
		}
	}
	return pairs, companions
}

// unknown tells whether a name is none that tables tell: two countries are two,
// however often they meet.
func (s surface) unknown() bool { return s.country == "" && s.province == "" && s.doc == "" }

func ofKind(surfaces []surface, list []int, kind corpus.Kind) (of []int) {
	for _, k := range list {
		if surfaces[k].kind == kind {
			of = append(of, k)
		}
	}
	return of
}

func table(a, b []int, score func(a, b int) float64) [][]float64 {
	if len(b) == 0 {
		return nil
	}
	rows := make([][]float64, len(a))
	for i := range a {
		rows[i] = make([]float64, len(b))
		for j := range b {
			rows[i][j] = score(a[i], b[j])
		}
	}
	return rows
}

// tiesOfCompanions ties companions, in order.
func tiesOfCompanions(companions map[[2]int]bool) []tie {
	var ties []tie
	for pair := range companions {
		ties = append(ties, tie{a: pair[0], b: pair[1], score: companion, listed: true,
			why: func(string) string { return "sentences that translate each other hold both, again and again" }})
	}
	slices.SortFunc(ties, func(x, y tie) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	return ties
}
