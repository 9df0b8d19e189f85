package align

import "math"

// cells sums, over a band, what views say of a sentence against a run of
// sentences of the other side. It is the averaged log likelihood ratio of two
// mixtures after IBM model 1 (Brown et al. 1993): each feature comes from one
// of the counterpart's, or from the text at large.
type cells struct {
	*band
	forward  [][Reach]float32 // at (i,j): of target sentence j by source sentences i to i+k
	backward [][Reach]float32 // at (i,j): of source sentence i by target sentences j to j+k
}

func newCells(b *band) *cells {
	return &cells{b, make([][Reach]float32, b.size()), make([][Reach]float32, b.size())}
}

func (c *cells) add(v *view) {
	m := newMatcher(v, c.band)
	src, tgt := voices(v, v.src, v.mass[0]), voices(v, v.tgt, v.mass[1])
	var mix mixture
	for first := 0; first < c.n; first += stretch {
		end := min(first+stretch, c.n)
		m.match(first, end)
		for i := first; i < end; i++ {
			c.addBackward(&mix, m, i, tgt)
		}
		whole := end - (Reach - 1) // up to here all rows of a run are matched
		if end == c.n {
			whole = end
		}
		for i := max(0, first-(Reach-1)); i < whole; i++ {
			c.addForward(&mix, m, i, src[i])
		}
	}
}

// addForward adds to the forward cells of row i, of which the runs are given.
func (c *cells) addForward(mix *mixture, m *matcher, i int, voices [Reach]voice) {
	for j := c.lo[i]; j <= min(c.hi[i], c.m-1); j++ {
		at := c.at(i, j)
		mix.start(len(m.view.tgt[j]))
		for a := 0; a < Reach && i+a < c.n && c.at(i+a, j) >= 0; a++ {
			mix.add(m.forward(i+a, j))
			c.forward[at][a] += float32(m.view.weight * mix.ratio(voices[a]))
		}
	}
}

// addBackward adds to the backward cells of row i.
func (c *cells) addBackward(mix *mixture, m *matcher, i int, voices [][Reach]voice) {
	for j := c.lo[i]; j <= min(c.hi[i], c.m-1); j++ {
		at := c.at(i, j)
		mix.start(len(m.view.src[i]))
		for b := 0; b < Reach && j+b < c.m && c.at(i, j+b) >= 0; b++ {
			mix.add(m.backward(i, j+b))
			c.backward[at][b] += float32(m.view.weight * mix.ratio(voices[j][b]))
		}
	}
}

// A voice is what a run of sentences is like, seen from the other side.
type voice struct {
	rest float64 // log of the share of the other side that it does not speak for
	keen float64 // how much one of its features says for one of the other side's
}

// voices returns the runs that begin with each sentence.
func voices(v *view, bags []bag, mass []float64) [][Reach]voice {
	list := make([][Reach]voice, len(bags))
	for i := range bags {
		var size, known float64
		for k := range min(Reach, len(bags)-i) {
			size += float64(len(bags[i+k]))
			known += mass[i+k]
			if size > 0 {
				rest := 1 - v.trust*known/size
				list[i][k] = voice{math.Log(rest), v.trust / (size * rest)}
			}
		}
	}
	return list
}

// A mixture gathers what a growing run of sentences says for one sentence.
type mixture struct{ sums []float32 } // by feature of the sentence

func (m *mixture) start(size int) {
	m.sums = append(m.sums[:0], make([]float32, size)...)
}

// add adds a sentence to the run, nil where it says nothing.
func (m *mixture) add(said []float32) {
	for k, x := range said {
		m.sums[k] += x
	}
}

// ratio returns the log likelihood ratio of the sentence, given the run.
func (m *mixture) ratio(v voice) float64 {
	sum, product := float64(len(m.sums))*v.rest, 1.0 // a product, as logarithms are dear
	for _, x := range m.sums {
		product *= 1 + float64(x)*v.keen
		if product > 1e250 {
			sum += math.Log(product)
			product = 1
		}
	}
	return sum + math.Log(product)
}

// words returns what the views say of a span, lengths and prices left out.
func (c *cells) words(s span) float64 {
	if s.a == 0 || s.b == 0 {
		return 0
	}
	var sum float32
	for k := range s.b {
		sum += c.forward[c.at(s.i, s.j+k)][s.a-1]
	}
	for k := range s.a {
		sum += c.backward[c.at(s.i+k, s.j)][s.b-1]
	}
	return float64(sum)
}
