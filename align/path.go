package align

import (
	"iter"
	"slices"
)

// A span is a run of a:b sentences from (i,j) that belong together, with the
// posterior of that. One of a and b is 0 for a sentence in a gap.
type span struct {
	i, j, a, b int
	p          float64
}

// spare is what a bead must add to the expected number of right ones to be
// worth being wrong: the set with the best expected F1 holds what is right
// with more than half of that F1 (Lewis 1995), here near 1. Not fitted.
const spare = 0.45

// path returns the spans of the path with the largest expected number of
// right ones, in order.
func (l *lattice) path() []span {
	alone := l.alone()
	best := make([]float64, l.size())
	last := make([][2]int8, l.size())
	for i := 0; i <= l.n; i++ {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			at := l.at(i, j)
			if at > 0 {
				best[at] = never
			}
			for a := 0; a <= min(Reach, i); a++ {
				for b := 0; b <= min(Reach, j); b++ {
					from := l.at(i-a, j-b)
					if from < 0 || a+b == 0 || a*b == 0 && a+b > 1 {
						continue
					}
					p := l.posterior(span{i: i - a, j: j - b, a: a, b: b}, alone)
					if a > 0 && b > 0 && p == 0 {
						continue // its cells may lie outside the band
					}
					if v := best[from] + p - spare; v > best[at] {
						best[at], last[at] = v, [2]int8{int8(a), int8(b)}
					}
				}
			}
		}
	}
	var path []span
	for i, j := l.n, l.m; i > 0 || j > 0; {
		step := last[l.at(i, j)]
		s := span{a: int(step[0]), b: int(step[1])}
		s.i, s.j = i-s.a, j-s.b
		s.p = l.posterior(s, alone)
		path = append(path, s)
		i, j = s.i, s.j
	}
	slices.Reverse(path)
	return path
}

// posterior returns that of a span; alone is what the method of that name
// returns.
func (l *lattice) posterior(s span, alone [2][]float64) float64 {
	switch {
	case s.b == 0:
		return alone[0][s.i]
	case s.a == 0:
		return alone[1][s.j]
	}
	return float64(l.score[l.at(s.i, s.j)][s.a-1][s.b-1])
}

// alone returns the posterior of each source and each target sentence to be
// in no bead.
func (l *lattice) alone() [2][]float64 {
	alone := [2][]float64{make([]float64, l.n), make([]float64, l.m)}
	for _, side := range alone {
		for k := range side {
			side[k] = 1
		}
	}
	for s := range l.beads(0) {
		for k := range s.a {
			alone[0][s.i+k] -= s.p
		}
		for k := range s.b {
			alone[1][s.j+k] -= s.p
		}
	}
	return alone
}

// beads yields the beads whose posterior is above a floor.
func (l *lattice) beads(floor float32) iter.Seq[span] {
	return func(yield func(span) bool) {
		for i := 0; i < l.n; i++ {
			for j := l.lo[i]; j <= min(l.hi[i], l.m-1); j++ {
				for a, row := range l.score[l.at(i, j)] {
					for b, p := range row {
						if p > floor && !yield(span{i, j, a + 1, b + 1, float64(p)}) {
							return
						}
					}
				}
			}
		}
	}
}
