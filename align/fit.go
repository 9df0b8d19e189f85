package align

import (
	"math"
)

// A job is two texts made ready for the dynamic program.
type job struct {
	band     *band
	src, tgt lengths
	views    []*view
	words    [2][]bag // of a dictionary's tokens; nil where none is learned
}

// A model is what is learned from texts: how long translations are, how often
// sentences stay alone or go together.
type model struct {
	ratio ratio
	moves moves
}

// rounds of expectation maximisation.
const rounds = 3

// score fills the lattice's scores for a job.
func (j *job) score(m *model) []scores {
	c := newCells(j.band)
	for _, v := range j.views {
		c.add(v)
	}
	all := make([]scores, c.size())
	for i := 0; i < c.n; i++ {
		for k := c.lo[i]; k <= min(c.hi[i], c.m-1); k++ {
			j.beadsAt(c, m, i, k, &all[c.at(i, k)])
		}
	}
	return all
}

// beadsAt fills the scores of the beads that start at node (i,k).
func (j *job) beadsAt(c *cells, m *model, i, k int, out *scores) {
	var back [Reach]float32
	for a := 0; a < Reach && i+a < c.n; a++ {
		at := c.at(i+a, k)
		if at < 0 {
			return
		}
		for b := range back {
			back[b] += c.backward[at][b]
		}
		var forth float32
		for b := 0; b < Reach && k+b < c.m; b++ {
			first := c.at(i, k+b)
			if first < 0 {
				break
			}
			forth += c.forward[first][a]
			length := m.ratio.likelihood(&j.src, &j.tgt, i, a+1, k, b+1)
			out[a][b] = forth + back[b] + float32(length)
		}
	}
}

func newModel(jobs []*job) *model {
	var src, tgt float64
	for _, j := range jobs {
		src += j.src.sum[len(j.src.sum)-1]
		tgt += j.tgt.sum[len(j.tgt.sum)-1]
	}
	return &model{ratio: ratio{math.Log(tgt / src), galeChurch}, moves: before}
}

// learn returns the model with the largest expectation, and the jobs' last
// lattices.
func learn(jobs []*job) *model {
	m := newModel(jobs)
	for range rounds {
		did := before
		var length ratioCount
		for _, j := range jobs {
			l := newLattice(j.band, m.moves.prices(), j.score(m))
			did.add(&l.did)
			for s := range l.beads(likely) {
				length.add(&j.src, &j.tgt, s)
			}
		}
		m = &model{ratio: length.ratio(m.ratio), moves: did}
	}
	return m
}

// likely is the least posterior of a bead that something is learned from.
const likely = 0.01

// fitted returns the lattice of two texts.
func fitted(method Method, src, tgt Text, d *Dictionary) *lattice {
	j := newJob(method, src, tgt)
	m := learn([]*job{j})
	return newLattice(j.band, m.moves.prices(), j.score(m))
}

func newJob(method Method, src, tgt Text) *job {
	j := &job{src: measure(src.Sentences), tgt: measure(tgt.Sentences)}
	j.band = newBand(len(src.Sentences), len(tgt.Sentences), nil)
	if method.views != nil {
		j.views = method.views(src, tgt)
	}
	return j
}

type Dictionary struct{}
