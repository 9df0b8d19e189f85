package align

// stretch is how many rows are matched at once: a feature that comes again in
// them is looked up once.
const stretch = 64

// fewPairings is up to how many pairings of a feature are sought one by one in
// a row; of more, all that is in the row is looked up.
const fewPairings = 64

// A matcher matches the sentences of a view in a band, feature by feature.
type matcher struct {
	view    *view
	band    *band
	tgt     flat
	chance  [2][]float32 // by feature of each side: one by its chance
	where   postings     // of target features in the flat text
	hearing []hearing    // by target feature: what the source feature in hand says
	first   []int32      // by source feature: its first use in the stretch, by number from 1
	uses    []use
	rows    [stretch + Reach - 1]matched // by row
}

// A flat text is its bags, one behind the other.
type flat struct {
	features []int32
	start    []int32 // by sentence, and the end
	sentence []int32 // by place
}

func flatten(bags []bag) flat {
	n := int(size(bags))
	f := flat{make([]int32, 0, n), make([]int32, 1, len(bags)+1), make([]int32, 0, n)}
	for i, b := range bags {
		f.features = append(f.features, b...)
		f.start = append(f.start, int32(len(f.features)))
		for range b {
			f.sentence = append(f.sentence, int32(i))
		}
	}
	return f
}

// A hearing is what a source feature says for a target feature, and what that
// says for it.
type hearing struct{ forward, backward float32 }

// A use is where a feature stands in a stretch, and the number of the next.
type use struct{ row, place, next int32 }

// matched is what was found for the cells of a row, as likelihood ratios to
// chance.
type matched struct {
	forward  []float32 // for the target features, from the row's first cell on
	backward []float32 // for the source features, cell by cell
}

func newMatcher(v *view, b *band) *matcher {
	m := &matcher{view: v, band: b, tgt: flatten(v.tgt)}
	m.where = newPostings(m.tgt.features, len(v.chance[1]))
	m.hearing = make([]hearing, len(v.chance[1]))
	m.first = make([]int32, len(v.chance[0]))
	for side := range 2 {
		m.chance[side] = make([]float32, len(v.chance[side]))
		for f, chance := range v.chance[side] {
			m.chance[side][f] = float32(1 / chance)
		}
	}
	return m
}

func (m *matcher) row(i int) *matched { return &m.rows[i%len(m.rows)] }

// forward returns what source sentence i says for the features of target
// sentence j.
func (m *matcher) forward(i, j int) []float32 {
	from := m.tgt.start[m.band.lo[i]]
	return m.row(i).forward[m.tgt.start[j]-from : m.tgt.start[j+1]-from]
}

// backward returns what target sentence j says for the features of source
// sentence i.
func (m *matcher) backward(i, j int) []float32 {
	n, k := len(m.view.src[i]), j-m.band.lo[i]
	return m.row(i).backward[k*n : (k+1)*n]
}

// match fills rows first to end, end excluded.
func (m *matcher) match(first, end int) {
	m.uses = m.uses[:0]
	for i := first; i < end; i++ {
		lo, hi := m.band.lo[i], min(m.band.hi[i], m.band.m-1)
		r := m.row(i)
		r.forward = zeros(r.forward, int(m.tgt.start[hi+1]-m.tgt.start[lo]))
		r.backward = zeros(r.backward, (hi+1-lo)*len(m.view.src[i]))
		for place, s := range m.view.src[i] {
			if len(m.view.pairs[s]) <= fewPairings {
				m.seek(i, place, s)
				continue
			}
			m.uses = append(m.uses, use{int32(i), int32(place), m.first[s]})
			m.first[s] = int32(len(m.uses))
		}
	}
	for _, u := range m.uses {
		if s := m.view.src[u.row][u.place]; m.first[s] > 0 {
			m.listen(s)
		}
	}
}

// seek finds each pairing of the source feature at a place of row i.
func (m *matcher) seek(i, place int, s int32) {
	r, n := m.row(i), len(m.view.src[i])
	lo := int32(m.band.lo[i])
	from, to := m.tgt.start[lo], m.tgt.start[min(m.band.hi[i], m.band.m-1)+1]
	for _, p := range m.view.pairs[s] {
		forward, backward := p.forward*m.chance[1][p.tgt], p.backward*m.chance[0][s]
		for _, at := range m.where.in(p.tgt, from, to) {
			r.forward[at-from] += forward
			r.backward[int(m.tgt.sentence[at]-lo)*n+place] += backward
		}
	}
}

// listen goes through all uses of a source feature.
func (m *matcher) listen(s int32) {
	for _, p := range m.view.pairs[s] {
		m.hearing[p.tgt] = hearing{p.forward * m.chance[1][p.tgt], p.backward * m.chance[0][s]}
	}
	for at := m.first[s]; at > 0; at = m.uses[at-1].next {
		u := m.uses[at-1]
		m.hear(int(u.row), int(u.place))
	}
	for _, p := range m.view.pairs[s] {
		m.hearing[p.tgt] = hearing{}
	}
	m.first[s] = 0
}

// hear adds the hearings to the cells of row i, of which the source feature
// stands at a place.
func (m *matcher) hear(i, place int) {
	r, n := m.row(i), len(m.view.src[i])
	lo, hi := m.band.lo[i], min(m.band.hi[i], m.band.m-1)
	from := m.tgt.start[lo]
	for j := lo; j <= hi; j++ {
		var sum float32
		said := r.forward[m.tgt.start[j]-from : m.tgt.start[j+1]-from]
		for k, t := range m.tgt.features[m.tgt.start[j]:m.tgt.start[j+1]] {
			h := m.hearing[t]
			said[k] += h.forward
			sum += h.backward
		}
		r.backward[(j-lo)*n+place] = sum
	}
}
