package align

import "slices"

// A space says how near the sentences of two texts are. Nearness is 1 minus
// the cost of Vecalign (Thompson and Koehn 2019, equation 2): the cosine
// distance by how far both are from the other text at large, so that it is 0
// by chance and 1 for one vector. The text at large is all its sentences, not
// a sample of them.
type space struct {
	src, tgt   *Vectors
	apart      [2][Reach][]float32 // of each run: 1 minus its mean cosine with the other text
	slope, mid float32             // of the log likelihood ratio of a nearness
	seen       *cells              // what was reckoned, on this band or a wider one
}

// The weight of the log likelihood ratios of vectors and the most that one
// says, fitted on the development articles with vectors of hashed n-grams: F1
// moves by .006 at most when they are halved or doubled.
const (
	vectorWeight = 0.5
	vectorMost   = 6
)

func newSpace(src, tgt *Vectors) *space {
	s := &space{src: src, tgt: tgt}
	s.apart = [2][Reach][]float32{src.apart(tgt), tgt.apart(src)}
	s.fit()
	return s
}

// apart returns how far runs are from the other text at large.
func (v *Vectors) apart(other *Vectors) (apart [Reach][]float32) {
	mean := make([]float32, v.Dimension())
	for _, o := range other.runs[0] {
		for d, x := range o {
			mean[d] += x / float32(other.Len())
		}
	}
	for k, runs := range v.runs {
		for _, r := range runs {
			apart[k] = append(apart[k], 1-dot(r, mean))
		}
	}
	return apart
}

// near returns the nearness of a+1 source sentences from i on and b+1 target
// sentences from j on.
func (s *space) near(i, a, j, b int) float32 {
	const least = 1e-6
	apart := max(0, s.apart[0][a][i]+s.apart[1][b][j]) // rounding may leave less
	return 1 - 2*(1-dot(s.src.runs[a][i], s.tgt.runs[b][j]))/(apart+least)
}

// probes is how many sentences the likelihoods of nearness are fitted on.
const probes = 400

// fit fits two normal distributions of one variance to nearness (Fisher 1936):
// of sentences of the shorter text and their nearest ones, of which half at
// most have no counterpart, and of any two. Where these are no nearer than by
// chance, vectors say nothing.
func (s *space) fit() {
	n, m := s.src.Len(), s.tgt.Len()
	near := func(i, j int) float32 { return s.near(i, 0, j, 0) }
	if m < n {
		n, m = m, n
		near = func(j, i int) float32 { return s.near(i, 0, j, 0) }
	}
	var nearest []float32
	var chance, count float64
	for p := range min(n, probes) {
		i := p * n / min(n, probes)
		best := float32(never)
		for j := range m {
			z := near(i, j)
			best = max(best, z)
			chance += float64(z * z)
			count++
		}
		nearest = append(nearest, best)
	}
	slices.Sort(nearest)
	middle := max(0, nearest[len(nearest)/2])
	var within float64
	upper := nearest[len(nearest)/2:]
	for _, z := range upper {
		within += float64((z - middle) * (z - middle))
	}
	variance := max((chance/count+within/float64(len(upper)))/2, 1e-4)
	s.mid, s.slope = middle/2, float32(float64(middle)/variance)
}

// ratio returns the weighted log likelihood ratio of a nearness.
func (s *space) ratio(near float32) float32 {
	return vectorWeight * min(max(s.slope*(near-s.mid), -vectorMost), vectorMost)
}

// addTo adds to cells, on the first band or one inside it.
func (s *space) addTo(c *cells) {
	if s.seen == nil {
		s.seen = newCells(c.band)
		s.reckon()
	}
	for i := range c.n {
		for j := c.lo[i]; j <= min(c.hi[i], c.m-1); j++ {
			from, to := s.seen.at(i, j), c.at(i, j)
			if from < 0 {
				continue
			}
			for k := range Reach {
				c.forward[to][k] += s.seen.forward[from][k]
				c.backward[to][k] += s.seen.backward[from][k]
			}
		}
	}
}

func (s *space) reckon() {
	c := s.seen
	for i := range c.n {
		for j := c.lo[i]; j <= min(c.hi[i], c.m-1); j++ {
			at := c.at(i, j)
			for k := 0; k < Reach && i+k < c.n && c.at(i+k, j) >= 0; k++ {
				c.forward[at][k] = s.ratio(s.near(i, k, j, 0))
			}
			for k := 0; k < Reach && j+k < c.m && c.at(i, j+k) >= 0; k++ {
				c.backward[at][k] = s.ratio(s.near(i, 0, j, k))
			}
		}
	}
}
