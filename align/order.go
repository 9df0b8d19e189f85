package align

import (
	"math"
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

// step returns the place of the k-th of n features.
func step(k, n int) uint8 { return uint8((2*k + 1) * steps / (2 * n)) }

// ordered returns what the view says of a bead, by order: the log likelihood
// ratio of a mixture as in cells, weighed by places.
func (v *view) ordered(s span) float64 {
	src, tgt := join(v.src, s.i, s.a), join(v.tgt, s.j, s.b)
	if len(src) == 0 || len(tgt) == 0 {
		return 0
	}
	forward, backward := v.spoken(src, tgt)
	sum := v.likelihood(0, src, backward, sum(v.mass[1][s.j:s.j+s.b])/float64(len(tgt))) +
		v.likelihood(1, tgt, forward, sum(v.mass[0][s.i:s.i+s.a])/float64(len(src)))
	return v.weight * sum
}

// spoken sums what speaks for each feature of tgt and of src.
func (v *view) spoken(src, tgt bag) (forward, backward []float32) {
	places := make(map[int32][]int, len(tgt))
	for k, t := range tgt {
		places[t] = append(places[t], k)
	}
	w := order()
	forward, backward = make([]float32, len(tgt)), make([]float32, len(src))
	for k, s := range src {
		x := step(k, len(src))
		for _, p := range v.pairs[s] {
			for _, at := range places[p.tgt] {
				y := step(at, len(tgt))
				forward[at] += w[y][x] * p.forward / float32(len(src))
				backward[k] += w[x][y] * p.backward / float32(len(tgt))
			}
		}
	}
	return forward, backward
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
// are given up.
const remote = 1e-4

// ordered returns a lattice of the likely beads, scored by order.
func (j *job) ordered(l *lattice, m *model) *lattice {
	if len(j.views) == 0 {
		return l
	}
	score := j.score(m)
	for i := range l.n {
		for k := l.lo[i]; k <= min(l.hi[i], l.m-1); k++ {
			at := l.at(i, k)
			for a := range Reach {
				for b := range Reach {
					if l.score[at][a][b] < remote {
						score[at][a][b] = float32(never)
						continue
					}
					score[at][a][b] += float32(j.reordered(span{i: i, j: k, a: a + 1, b: b + 1}))
				}
			}
		}
	}
	return newLattice(l.band, m.moves.prices(), score)
}

// reordered returns how much more the views say for a bead by order than
// without.
func (j *job) reordered(s span) float64 {
	more := -j.cells.words(s)
	for _, v := range j.views {
		more += v.ordered(s)
	}
	return more
}
