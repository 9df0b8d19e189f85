package align

import "math"

// A view is one way to look at two texts: sentences as bags of features, and
// which feature of one side speaks for which of the other.
type view struct {
	src, tgt []bag
	chance   [2][]float64 // by feature of each side: its share of the text
	pairs    [][]pairing  // by source feature
	mass     [2][]float64 // by sentence of each side: how many of its features' counterparts are known
	weight   float64      // of its log likelihood ratios, as features are not independent
	trust    float64      // the share of a side that its counterpart speaks for
	first    float64      // trust before the texts are read; 0 where it is not learned from them
}

// A bag holds a sentence's features by number, repeats included.
type bag []int32

// A pairing is a target feature that a source feature may go with.
type pairing struct {
	tgt      int32
	forward  float32 // probability of the target feature given the source feature
	backward float32 // and the other way round
}

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
	var rows [Reach]*matches // the last rows, by i modulo Reach
	for r := range rows {
		rows[r] = newMatches(len(v.chance[1]))
	}
	for i := 0; i < c.n+Reach-1; i++ {
		if i < c.n {
			rows[i%Reach].find(v, c.band, i)
			c.addBackward(v, i, rows[i%Reach])
		}
		if i >= Reach-1 {
			c.addForward(v, i-Reach+1, &rows)
		}
	}
}

// addForward adds to the forward cells of row i.
func (c *cells) addForward(v *view, i int, rows *[Reach]*matches) {
	var m mixture
	for j := c.lo[i]; j <= min(c.hi[i], c.m-1); j++ {
		at := c.at(i, j)
		m.start(v, 1, v.tgt[j])
		for a := 0; a < Reach && i+a < c.n && c.at(i+a, j) >= 0; a++ {
			m.add(v.src[i+a], v.mass[0][i+a], rows[(i+a)%Reach].forward.in(j-c.lo[i+a]))
			c.forward[at][a] += float32(v.weight * m.ratio())
		}
	}
}

// addBackward adds to the backward cells of row i.
func (c *cells) addBackward(v *view, i int, row *matches) {
	var m mixture
	for j := c.lo[i]; j <= min(c.hi[i], c.m-1); j++ {
		at := c.at(i, j)
		m.start(v, 0, v.src[i])
		for b := 0; b < Reach && j+b < c.m && c.at(i, j+b) >= 0; b++ {
			m.add(v.tgt[j+b], v.mass[1][j+b], row.backward.in(j+b-c.lo[i]))
			c.backward[at][b] += float32(v.weight * m.ratio())
		}
	}
}

// A hit is what a counterpart says for the feature at a place of a bag.
type hit struct {
	place int32
	p     float32
}

// hits are those of a row of cells.
type hits struct {
	list []hit
	end  []int32 // by column of the row
}

func (h *hits) in(col int) []hit {
	from := int32(0)
	if col > 0 {
		from = h.end[col-1]
	}
	return h.list[from:h.end[col]]
}

func (h *hits) clear() { h.list, h.end = h.list[:0], h.end[:0] }

// matches finds the hits of a row: source sentence i against every target
// sentence of the band.
type matches struct {
	forward, backward hits
	head              []int32 // by target feature: 1 + where its chain in links begins
	links             []link
	sums              []float32 // of backward hits, by place in the source sentence
}

type link struct {
	next  int32
	place int32 // in the source sentence
	pairing
}

func newMatches(targets int) *matches { return &matches{head: make([]int32, targets)} }

func (m *matches) find(v *view, b *band, i int) {
	m.forward.clear()
	m.backward.clear()
	m.links = m.links[:0]
	m.sums = append(m.sums[:0], make([]float32, len(v.src[i]))...)
	for place, s := range v.src[i] {
		for _, p := range v.pairs[s] {
			m.links = append(m.links, link{m.head[p.tgt], int32(place), p})
			m.head[p.tgt] = int32(len(m.links))
		}
	}
	for j := b.lo[i]; j <= min(b.hi[i], b.m-1); j++ {
		m.cell(v.tgt[j])
	}
	for _, l := range m.links {
		m.head[l.tgt] = 0
	}
}

// cell finds the hits of one target sentence.
func (m *matches) cell(tgt bag) {
	for place, t := range tgt {
		var sum float32
		for at := m.head[t]; at > 0; at = m.links[at-1].next {
			l := &m.links[at-1]
			sum += l.forward
			m.sums[l.place] += l.backward
		}
		if sum > 0 {
			m.forward.list = append(m.forward.list, hit{int32(place), sum})
		}
	}
	for place, sum := range m.sums {
		if sum > 0 {
			m.backward.list = append(m.backward.list, hit{int32(place), sum})
			m.sums[place] = 0
		}
	}
	m.forward.end = append(m.forward.end, int32(len(m.forward.list)))
	m.backward.end = append(m.backward.end, int32(len(m.backward.list)))
}

// A mixture gathers what a growing run of sentences says for one bag.
type mixture struct {
	view    *view
	chance  []float64
	bag     bag
	sums    []float32
	touched []int32
	length  float64 // of the run, in features
	mass    float64 // of which the counterpart is known
}

func (m *mixture) start(v *view, side int, b bag) {
	m.view, m.chance, m.bag = v, v.chance[side], b
	m.touched = m.touched[:0]
	m.sums = append(m.sums[:0], make([]float32, len(b))...)
	m.length, m.mass = 0, 0
}

func (m *mixture) add(run bag, mass float64, found []hit) {
	m.length += float64(len(run))
	m.mass += mass
	for _, h := range found {
		if m.sums[h.place] == 0 {
			m.touched = append(m.touched, h.place)
		}
		m.sums[h.place] += h.p
	}
}

// ratio returns the log likelihood ratio of the bag.
func (m *mixture) ratio() float64 {
	if m.length == 0 || len(m.bag) == 0 {
		return 0
	}
	trust := m.view.trust
	rest := 1 - trust*m.mass/m.length
	sum := float64(len(m.bag)-len(m.touched)) * math.Log(rest)
	product := 1.0 // of ratios, as logarithms are dear
	for _, place := range m.touched {
		product *= rest + trust*float64(m.sums[place])/(m.length*m.chance[m.bag[place]])
		if product > 1e250 || product < 1e-250 {
			sum += math.Log(product)
			product = 1
		}
	}
	return sum + math.Log(product)
}
