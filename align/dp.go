package align

import "math"

// never is the log probability of what cannot be.
var never = math.Inf(-1)

// A lattice is the dynamic program over a band: the forward-backward
// algorithm (Rabiner 1989) on a chain of beads and gaps. Its scores are log
// likelihood ratios of a bead's two sides together against apart, so a
// sentence in a gap scores 0. It knows no languages.
type lattice struct {
	*band
	*prices
	score []scores // of the beads that start at a node; then their posteriors

	bead, toBead, toGap []float64 // forward: log sums over paths to a node by a bead; and to leave it by a bead, a gap
	fromBead, fromGap   []float64 // backward: log sums over paths from a node reached by a bead, a gap
	total               float64   // log sum over all paths
	did                 moves     // in expectation
	through             []float32 // posterior of paths through a node
}

// scores are those of the beads that start at one node, the bead a:b at
// [a-1][b-1].
type scores [Reach][Reach]float32

// half is the price of the side that a gap's sentence is on.
var half = math.Log(0.5)

func newLattice(b *band, p *prices, score []scores) *lattice {
	l := &lattice{band: b, prices: p, score: score}
	size := b.size()
	all := make([]float64, 5*size)
	for i, part := range []*[]float64{&l.bead, &l.toBead, &l.toGap, &l.fromBead, &l.fromGap} {
		*part = all[i*size : (i+1)*size : (i+1)*size]
	}
	l.forward()
	l.backward()
	l.posteriors()
	return l
}

func (l *lattice) forward() {
	for i := 0; i <= l.n; i++ {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			at := l.at(i, j)
			bead, gap := l.into(i, j)
			l.bead[at] = bead
			l.toBead[at] = logAdd(bead+l.stay[inBead][inBead], gap+l.stay[inGap][inBead])
			l.toGap[at] = half + logAdd(bead+l.stay[inBead][inGap], gap+l.stay[inGap][inGap])
			l.total = logAdd(bead, gap) // of the last node in the end
		}
	}
}

// into returns the log sums over paths to a node by a bead and by a gap. The
// text's beginning counts as reached by a bead.
func (l *lattice) into(i, j int) (bead, gap float64) {
	if i == 0 && j == 0 {
		return 0, never
	}
	var in logSum
	for a := 1; a <= min(Reach, i); a++ {
		for b := 1; b <= min(Reach, j); b++ {
			if p := l.at(i-a, j-b); p >= 0 {
				in.add(l.toBead[p] + l.ratio(p, a, b))
			}
		}
	}
	gap = never
	if p := l.at(i-1, j); p >= 0 {
		gap = l.toGap[p]
	}
	if p := l.at(i, j-1); p >= 0 {
		gap = logAdd(gap, l.toGap[p])
	}
	return in.sum(), gap
}

func (l *lattice) backward() {
	for i := l.n; i >= 0; i-- {
		for j := l.hi[i]; j >= l.lo[i]; j-- {
			if i == l.n && j == l.m {
				continue // the end: probability 1
			}
			at := l.at(i, j)
			bead, gap := l.outOf(i, j)
			l.fromBead[at] = logAdd(l.stay[inBead][inBead]+bead, l.stay[inBead][inGap]+gap)
			l.fromGap[at] = logAdd(l.stay[inGap][inBead]+bead, l.stay[inGap][inGap]+gap)
		}
	}
}

// outOf returns the log sums over paths from a node by a bead and by a gap.
func (l *lattice) outOf(i, j int) (bead, gap float64) {
	at := l.at(i, j)
	var out logSum
	for a := 1; a <= min(Reach, l.n-i); a++ {
		for b := 1; b <= min(Reach, l.m-j); b++ {
			if to := l.at(i+a, j+b); to >= 0 {
				out.add(l.ratio(at, a, b) + l.fromBead[to])
			}
		}
	}
	gap = never
	if to := l.at(i+1, j); to >= 0 {
		gap = l.fromGap[to]
	}
	if to := l.at(i, j+1); to >= 0 {
		gap = logAdd(gap, l.fromGap[to])
	}
	return out.sum(), half + gap
}

// ratio is the score of the bead a:b that starts at a node, with its price.
func (l *lattice) ratio(at, a, b int) float64 {
	return float64(l.score[at][a-1][b-1]) + l.prices.bead[a-1][b-1]
}

// posteriors turns the scores into posteriors and counts what paths did.
func (l *lattice) posteriors() {
	l.through = make([]float32, l.size())
	for i := 0; i <= l.n; i++ {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			at := l.at(i, j)
			for a := 1; a <= Reach; a++ {
				for b := 1; b <= Reach; b++ {
					p := 0.0
					if to := l.at(i+a, j+b); to >= 0 {
						p = math.Exp(l.toBead[at] + l.ratio(at, a, b) + l.fromBead[to] - l.total)
					}
					l.score[at][a-1][b-1] = float32(p)
					l.did.bead[a-1][b-1] += p
				}
			}
			l.countSteps(i, j)
		}
	}
}

// countSteps counts how paths go on from a node, by what they came.
func (l *lattice) countSteps(i, j int) {
	at := l.at(i, j)
	gap := never
	if to := l.at(i+1, j); to >= 0 {
		gap = l.fromGap[to]
	}
	if to := l.at(i, j+1); to >= 0 {
		gap = logAdd(gap, l.fromGap[to])
	}
	if i == l.n && j == l.m {
		l.through[at] = 1
		return
	}
	toGap := math.Exp(l.toGap[at] + gap - l.total)
	opened := math.Exp(l.bead[at] + l.stay[inBead][inGap] + half + gap - l.total)
	var toBead, after float64
	for _, row := range l.score[at] {
		for _, p := range row {
			toBead += float64(p)
		}
	}
	l.through[at] = float32(toBead + toGap)
	if toBead > 0 {
		after = toBead * math.Exp(l.bead[at]+l.stay[inBead][inBead]-l.toBead[at])
	}
	l.did.step[inBead][inGap] += opened
	l.did.step[inGap][inGap] += max(0, toGap-opened)
	l.did.step[inBead][inBead] += after
	l.did.step[inGap][inBead] += max(0, toBead-after)
}

// logSum adds numbers given by their logarithms.
type logSum struct {
	most  float64
	terms [Reach * Reach]float64
	n     int
}

// negligible is how far below the largest a term may be and still count.
const negligible = 20

func (s *logSum) add(x float64) {
	if s.n == 0 || x > s.most {
		s.most = x
	}
	s.terms[s.n] = x
	s.n++
}

func (s *logSum) sum() float64 {
	if s.n == 0 || s.most == never {
		return never
	}
	var sum float64
	for _, x := range s.terms[:s.n] {
		if x > s.most-negligible {
			sum += math.Exp(x - s.most)
		}
	}
	return s.most + math.Log(sum)
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b < a-negligible {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
