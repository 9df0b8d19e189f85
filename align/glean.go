package align

import "math"

// A gleaner finds what words say for beads, row by row, from above: what is
// said by several for one is counted for each of them.
type gleaner struct {
	view     *view // nil where words say nothing
	band     *band
	pairs    [][]pairing // by source feature: those that say enough, as likelihood ratios less 1
	src, tgt [][Reach]voice
	flat     flat
	where    postings
	product  []float64    // by column: of the ratios found so far
	gains    [2][]float32 // of the cells of a row, by its parity
}

// faint is the likelihood ratio, less 1, and leastSaid the probability below
// which a pairing says too little to be looked for.
const (
	faint     = 1
	leastSaid = 0.02
)

func newGleaner(j *job, b *band) *gleaner {
	g := &gleaner{band: b}
	if len(j.views) == 0 {
		return g
	}
	v := j.views[0]
	g.view, g.flat = v, flatten(v.tgt)
	g.src, g.tgt = voices(v, v.src, v.mass[0]), voices(v, v.tgt, v.mass[1])
	g.where = newPostings(g.flat.features, len(v.chance[1]))
	g.product = make([]float64, b.m+1)
	for j := range g.product {
		g.product[j] = 1
	}
	g.choose()
	g.row(0)
	return g
}

// choose keeps the pairings that say enough.
func (g *gleaner) choose() {
	v := g.view
	forth, back := usual(g.src), usual(g.tgt)
	g.pairs = make([][]pairing, len(v.pairs))
	for s, pairs := range v.pairs {
		for _, p := range pairs {
			said := pairing{p.tgt, p.forward * float32(forth/v.chance[1][p.tgt]), p.backward * float32(back/v.chance[0][s])}
			if said.forward < faint || p.forward < leastSaid {
				said.forward = 0
			}
			if said.backward < faint || p.backward < leastSaid {
				said.backward = 0
			}
			if said.forward+said.backward > 0 {
				g.pairs[s] = append(g.pairs[s], said)
			}
		}
	}
}

// usual returns the mean keenness of sentences.
func usual(list [][Reach]voice) float64 {
	var sum float64
	for _, r := range list {
		sum += r[0].keen
	}
	return sum / float64(len(list))
}

// row finds the gains of row i; those of the row before stay.
func (g *gleaner) row(i int) {
	if g.view == nil || i >= g.band.n {
		return
	}
	lo, hi := g.band.lo[i], min(g.band.hi[i], g.band.m-1)
	from, to := g.flat.start[lo], g.flat.start[hi+1]
	for _, s := range g.view.src[i] {
		for _, p := range g.pairs[s] {
			ratio := float64(1+p.forward) * float64(1+p.backward)
			for _, at := range g.where.in(p.tgt, from, to) {
				j := g.flat.sentence[at]
				g.product[j] = min(g.product[j]*ratio, 1e250)
			}
		}
	}
	row := zeros(g.gains[i&1], hi+1-lo)
	for k := range row {
		if p := &g.product[lo+k]; *p != 1 {
			row[k] = float32(g.view.weight * math.Log(*p))
			*p = 1
		}
	}
	g.gains[i&1] = row
}

// bead returns the log likelihood ratio of a bead's words; its rows are the
// last two.
func (g *gleaner) bead(i, a, j, b int) float32 {
	if g.view == nil {
		return 0
	}
	sum := g.view.weight * (size(g.view.tgt[j:j+b])*g.src[i][a-1].rest + size(g.view.src[i:i+a])*g.tgt[j][b-1].rest)
	gain := float32(sum)
	for k := i; k < i+a; k++ {
		row, lo := g.gains[k&1], g.band.lo[k]
		for l := max(j, lo); l < min(j+b, lo+len(row)); l++ {
			gain += row[l-lo]
		}
	}
	return gain
}

// size returns how many features bags have.
func size(bags []bag) float64 {
	var n int
	for _, b := range bags {
		n += len(b)
	}
	return float64(n)
}
