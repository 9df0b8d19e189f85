package align

// A skim looks over a wide band for the part that good paths go through, so
// that the lattice has little to do. It is Viterbi's algorithm (1967), forward
// and backward, over gaps and beads of up to two sentences a side; what words
// say for a bead is taken from above.
type skim struct {
	*band
	gap   float32   // price of a gap's sentence
	beads []skimmed // by node: scores of those that start there
	best  []float32 // by node: of the paths to it, less its row's base
	base  []float64 // by row
}

// skimmed are the scores of the beads 1:1, 1:2, 2:1 and 2:2, in this order.
type skimmed [4]float32

// Depths, in nats: how far below the best path others may stay. The first is
// that of unlikely, with room for what is taken from above; where it leaves
// too many nodes, as texts share little, the next is tried.
var depths = []float32{20, 10, 5, 2}

// skim returns the part of a band that good paths go through.
func (j *job) skim(b *band, m *model) *band {
	s := &skim{band: b}
	p := m.moves.prices()
	s.gap = float32(half + p.stay[inGap][inGap])
	s.score(j, p, m.ratio.gauge())
	s.forward()
	return s.narrowed(s.backward())
}

// score fills the beads' scores.
func (s *skim) score(j *job, p *prices, g gauge) {
	s.beads = make([]skimmed, s.size())
	words := newGleaner(j, s.band)
	for i := range s.n {
		words.row(i + 1)
		for k := s.lo[i]; k <= min(s.hi[i], s.m-1); k++ {
			out := &s.beads[s.off[i]+k-s.lo[i]]
			for at := range out {
				a, b := 1+at/2, 1+at%2
				if i+a > s.n || k+b > s.m {
					out[at] = float32(never)
					continue
				}
				length := g.likelihood(&j.src, &j.tgt, i, a, k, b)
				out[at] = float32(length+p.bead[a-1][b-1]+p.stay[inBead][inBead]) + words.bead(i, a, k, b)
			}
		}
	}
}

// forward finds the best path to each node.
func (s *skim) forward() {
	s.best, s.base = make([]float32, s.size()), make([]float64, s.n+1)
	for i := range s.n + 1 {
		row := s.best[s.off[i]:s.off[i+1]]
		var ago [3]float32 // what to add to values of rows before
		for a := 1; a <= min(2, i); a++ {
			ago[a] = float32(s.base[i-a] - s.base[max(i-1, 0)])
		}
		most := float32(never)
		for k := range row {
			j := s.lo[i] + k
			v := float32(never)
			if i == 0 && j == 0 {
				v = 0
			}
			if k > 0 {
				v = max(v, row[k-1]+s.gap)
			}
			if at := s.at(i-1, j); at >= 0 {
				v = max(v, s.best[at]+s.gap)
			}
			for kind := range 4 {
				a, b := 1+kind/2, 1+kind%2
				if at := s.at(i-a, j-b); at >= 0 && j >= b {
					v = max(v, s.best[at]+ago[a]+s.beads[at][kind])
				}
			}
			row[k] = v
			most = max(most, v)
		}
		for k := range row {
			row[k] -= most
		}
		s.base[i] = float64(most)
		if i > 0 {
			s.base[i] += s.base[i-1]
		}
	}
}

// backward returns, by node, how far the best path through it stays below the
// best of all.
func (s *skim) backward() []float32 {
	rest := make([]float32, s.size()) // of the best path from a node, less what is best from its row's
	below := s.base[s.n] + float64(s.best[s.size()-1])
	base := make([]float64, s.n+1)
	for i := s.n; i >= 0; i-- {
		row := rest[s.off[i]:s.off[i+1]]
		var ahead [3]float32
		for a := 1; a <= min(2, s.n-i); a++ {
			ahead[a] = float32(base[i+a] - base[i+1])
		}
		most := float32(never)
		for k := len(row) - 1; k >= 0; k-- {
			j, at := s.lo[i]+k, s.off[i]+k
			v := float32(never)
			if i == s.n && j == s.m {
				v = 0
			}
			if k+1 < len(row) {
				v = max(v, row[k+1]+s.gap)
			}
			if to := s.at(i+1, j); to >= 0 {
				v = max(v, rest[to]+s.gap)
			}
			for kind, score := range s.beads[at] {
				a, b := 1+kind/2, 1+kind%2
				if to := s.at(i+a, j+b); to >= 0 {
					v = max(v, rest[to]+ahead[a]+score)
				}
			}
			row[k] = v
			most = max(most, v)
		}
		for k := range row {
			row[k] -= most
		}
		base[i] = float64(most)
		if i < s.n {
			base[i] += base[i+1]
		}
	}
	for i := range s.n + 1 {
		offset := float32(below - s.base[i] - base[i])
		for at := s.off[i]; at < s.off[i+1]; at++ {
			rest[at] = offset - s.best[at] - rest[at]
		}
	}
	return rest
}

// narrowed returns the band of the nodes at which so little is missing.
func (s *skim) narrowed(missing []float32) *band {
	for _, depth := range depths {
		b := s.within(func(at int) bool { return missing[at] < depth })
		if b.size() <= fullCells+16*(s.n+s.m) {
			return b
		}
	}
	return s.within(func(at int) bool { return missing[at] < 1 })
}

// fullCells is how many nodes a lattice may have however short the texts are.
const fullCells = 1 << 16
