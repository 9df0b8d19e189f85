package align

import (
	"fmt"
	"math"
	"slices"
)

func init() {
	All.Add("embedding", Method{
		Strength:    3,
		Lacks:       vectorsMissing,
		learns:      true,
		embeds:      true,
		Calibration: Calibration{Slope: 0.3},
	})
}

func vectorsMissing(src, tgt Text) string {
	if src.Vectors == nil || tgt.Vectors == nil {
		return "needs the vectors of the sentences of both sides"
	}
	if a, b := src.Vectors.Dimension(), tgt.Vectors.Dimension(); a != b && a > 0 && b > 0 {
		return fmt.Sprintf("needs vectors of one model: those of the source have %d dimensions, those of the target %d", a, b)
	}
	return ""
}

// Vectors are the sentence embeddings of a text, and those of runs of its
// sentences.
type Vectors struct {
	runs [Reach][][]float32 // by length less one and first sentence: of length 1
}

// NewVectors returns the vectors of sentences, which have one dimension. A run
// of sentences has the sum of theirs.
func NewVectors(sentences [][]float32) *Vectors {
	v := new(Vectors)
	for i, s := range sentences {
		v.runs[0] = append(v.runs[0], unit(s))
		for k := 1; k < Reach && i-k >= 0; k++ {
			sum := slices.Clone(v.runs[0][i-k])
			for _, next := range v.runs[0][i-k+1:] {
				for d := range sum {
					sum[d] += next[d]
				}
			}
			v.runs[k] = append(v.runs[k], unit(sum))
		}
	}
	return v
}

// SetRun sets the vector of n sentences from the first on, where a model gave
// one for all of them together. n is from 1 to Reach.
func (v *Vectors) SetRun(first, n int, vector []float32) { v.runs[n-1][first] = unit(vector) }

// Len returns how many sentences there are.
func (v *Vectors) Len() int { return len(v.runs[0]) }

// reversed returns the vectors of the sentences in reverse order.
func (v *Vectors) reversed() *Vectors {
	back := new(Vectors)
	for k, runs := range v.runs {
		back.runs[k] = slices.Clone(runs)
		slices.Reverse(back.runs[k])
	}
	return back
}

// Dimension returns that of the vectors; 0 where there are none.
func (v *Vectors) Dimension() int {
	if v.Len() == 0 {
		return 0
	}
	return len(v.runs[0][0])
}

// unit returns the vector with length 1. One of zeros stays, and one that has
// no length, as some of it is not finite, becomes one: it says nothing.
func unit(v []float32) []float32 {
	var square float64
	for _, x := range v {
		square += float64(x) * float64(x)
	}
	out := make([]float32, len(v))
	if length := math.Sqrt(square); length > 0 && !math.IsInf(length, 1) {
		for d, x := range v {
			out[d] = float32(float64(x) / length)
		}
	}
	return out
}

func dot(a, b []float32) float32 {
	var sum [4]float32
	b = b[:len(a)]
	d := 0
	for ; d+4 <= len(a); d += 4 {
		sum[0] += a[d] * b[d]
		sum[1] += a[d+1] * b[d+1]
		sum[2] += a[d+2] * b[d+2]
		sum[3] += a[d+3] * b[d+3]
	}
	for ; d < len(a); d++ {
		sum[0] += a[d] * b[d]
	}
	return sum[0] + sum[1] + sum[2] + sum[3]
}

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
