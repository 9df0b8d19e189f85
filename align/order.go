package align

import (
	"math"
	"slices"
	"sync"
)

// Translations keep the order of what they say, more or less: what stands at a
// place in one side of a bead speaks for what stands about there in the other
// (the diagonal of Dyer, Chahuneau and Smith 2013, fast_align). That tells
// where to cut between beads, as words that went to the wrong one stand at its
// far end. It is looked at for likely beads only, as it is dear.

// steps is how finely places in a side are told apart.
const steps = 64

// How much order is kept, fitted on the development articles: decay is that of
// the weight over the whole side, disorder the share of what may stand
// anywhere.
const (
	decay    = 8
	disorder = 0.15
)

// weights are those of what stands at a place for what stands at another:
// [place of the feature][place of what speaks for it], mean 1 over the latter.
type weights [steps][steps]float32

// order returns the weights, the same every time.
var order = sync.OnceValue(func() *weights {
	w := new(weights)
	for x := range w {
		var row [steps]float64
		var sum float64
		for y := range row {
			row[y] = math.Exp(-decay * math.Abs(float64(x-y)) / steps)
			sum += row[y]
		}
		for y := range row {
			w[x][y] = float32(disorder + (1-disorder)*steps*row[y]/sum)
		}
	}
	return w
})

// speaking are the same weights by the place of what speaks.
var speaking = sync.OnceValue(func() *weights {
	w, turned := order(), new(weights)
	for x, row := range w {
		for y := range row {
			turned[y][x] = row[y]
		}
	}
	return turned
})

// pulls are the same weights in both directions: [source place][target place],
// forward for what the source speaks for, backward for what the target does.
type pulls [steps][steps]probability

var pull = sync.OnceValue(func() *pulls {
	w, both := order(), new(pulls)
	for x := range w {
		for y := range w {
			both[x][y] = probability{w[y][x], w[x][y]}
		}
	}
	return both
})

// step returns the place of the k-th of n features.
func step(k, n int) uint8 { return uint8((2*k + 1) * steps / (2 * n)) }

// batch is how many beads are looked at together: a feature that comes again
// in them is looked up once.
const batch = 256

// ordered returns what the view says of each bead, by order: the log
// likelihood ratio of a mixture as in cells, weighed by places.
func (v *view) ordered(beads []span) []float64 {
	list := make([]float64, 0, len(beads))
	h := &hearings{view: v, of: make([]pairing, len(v.chance[1])), first: make([]int32, len(v.chance[0]))}
	for part := range slices.Chunk(beads, batch) {
		for k, s := range h.hear(part) {
			known := [2]float64{sum(v.mass[0][part[k].i : part[k].i+part[k].a]), sum(v.mass[1][part[k].j : part[k].j+part[k].b])}
			var says float64
			if len(s.src) > 0 && len(s.tgt) > 0 {
				says = v.likelihood(0, s.src, s.backward, known[1]/float64(len(s.tgt))) +
					v.likelihood(1, s.tgt, s.forward, known[0]/float64(len(s.src)))
			}
			list = append(list, v.weight*says)
		}
	}
	return list
}

// A heard bead is its sides, and what speaks for each feature of them.
type heard struct {
	src, tgt          bag
	backward, forward []float32 // for features of src, of tgt
}

// hearings hear beads, feature by feature.
type hearings struct {
	view  *view
	of    []pairing // by target feature: that of the source feature in hand
	first []int32   // by source feature: its first use, by number from 1
	uses  []use
}

func (h *hearings) hear(beads []span) []heard {
	list := make([]heard, len(beads))
	h.uses = h.uses[:0]
	for n, s := range beads {
		b := heard{src: join(h.view.src, s.i, s.a), tgt: join(h.view.tgt, s.j, s.b)}
		b.backward, b.forward = make([]float32, len(b.src)), make([]float32, len(b.tgt))
		list[n] = b
		for place, f := range b.src {
			h.uses = append(h.uses, use{int32(n), int32(place), h.first[f]})
			h.first[f] = int32(len(h.uses))
		}
	}
	for _, u := range h.uses {
		if f := list[u.row].src[u.place]; h.first[f] > 0 {
			h.listen(f, list)
		}
	}
	return list
}

// listen adds what a source feature says in all beads, and what is said for it.
func (h *hearings) listen(f int32, list []heard) {
	for _, p := range h.view.pairs[f] {
		h.of[p.tgt] = p
	}
	w, turned := order(), speaking()
	for at := h.first[f]; at > 0; at = h.uses[at-1].next {
		u := h.uses[at-1]
		b := &list[u.row]
		x := step(int(u.place), len(b.src))
		perSrc, perTgt := 1/float32(len(b.src)), 1/float32(max(1, len(b.tgt)))
		for k, t := range b.tgt {
			if p := h.of[t]; p.forward+p.backward > 0 {
				y := step(k, len(b.tgt))
				b.forward[k] += turned[x][y] * p.forward * perSrc
				b.backward[u.place] += w[x][y] * p.backward * perTgt
			}
		}
	}
	for _, p := range h.view.pairs[f] {
		h.of[p.tgt] = pairing{}
	}
	h.first[f] = 0
}

// likelihood returns the log likelihood ratio of a side's features; known is
// the share of the other side of which the counterparts are known.
func (v *view) likelihood(side int, b bag, spoken []float32, known float64) float64 {
	rest := 1 - v.trust*known
	var sum float64
	for k, f := range b {
		sum += math.Log(rest + v.trust*float64(spoken[k])/v.chance[side][f])
	}
	return sum
}

func sum(list []float64) float64 {
	var s float64
	for _, x := range list {
		s += x
	}
	return s
}

// remote is the least posterior of a bead that is looked at for order; others
// are given up. Counted as fitted: at 1e-3 F1 is .003 lower.
const remote = 1e-4

// ordered returns a lattice of the likely beads, scored by order.
func (j *job) ordered(l *lattice, m *model) *lattice {
	if len(j.views) == 0 {
		return l
	}
	score := j.score(m)
	var likely []span
	for i := range l.n {
		for k := l.lo[i]; k <= min(l.hi[i], l.m-1); k++ {
			at := l.at(i, k)
			for a := range Reach {
				for b := range Reach {
					if l.score[at][a][b] < remote {
						score[at][a][b] = float32(never)
						continue
					}
					likely = append(likely, span{i: i, j: k, a: a + 1, b: b + 1})
				}
			}
		}
	}
	more := j.reordered(likely)
	for n, s := range likely {
		score[l.at(s.i, s.j)][s.a-1][s.b-1] += float32(more[n])
	}
	return newLattice(l.band, m.moves.prices(), score)
}

// reordered returns how much more the views say for beads by order than
// without.
func (j *job) reordered(beads []span) []float64 {
	more := make([]float64, len(beads))
	for _, v := range j.views {
		for n, says := range v.ordered(beads) {
			more[n] += says
		}
	}
	for n, s := range beads {
		more[n] -= j.cells.words(s)
		if j.space != nil {
			more[n] += j.space.seen.words(s) // what vectors say stays
		}
	}
	return more
}
