package align

// meetings are the pairs of features of the two sides that stand in a block
// together, and where. Their memory is used again by the next.
type meetings struct {
	start  [2][]int32 // of each block's features of each side, in lists by place; and the end
	place  []uint8    // by place of the target side: where in the side it is
	first  []bool     // by place of the target side: whether the feature stands there first in its block
	where  []occurrence
	wheres []int32     // where those of each source feature begin in where, and the end
	rows   [][]pairing // by source feature
	kins   []kinship
	kinds  []int32 // where those of each source feature begin in kins, and the end

	last []int32 // by target feature: when it was seen last
	next []int32 // by source feature
	kept slab[pairing]
	list []pairing
}

// An occurrence says where a source feature stands.
type occurrence struct {
	block int32
	at    int32 // in lists by place
	step  uint8 // in the side of the block
}

// A kinship is a pair that needs no learning.
type kinship struct {
	at                int32 // in the row of the source feature
	forward, backward float32
}

// row returns the pairs of a source feature.
func (m *meetings) row(s int) []pairing { return m.rows[s] }

// uses returns where a source feature stands, block by block.
func (m *meetings) uses(s int) []occurrence { return m.where[m.wheres[s]:m.wheres[s+1]] }

// kin returns the kin of a source feature that it meets.
func (m *meetings) kin(s int) []kinship { return m.kins[m.kinds[s]:m.kinds[s+1]] }

// meet finds the pairs of blocks; the sides have so many features.
func (m *meetings) meet(blocks []block, kin [][]pairing, features [2]int) {
	m.lay(blocks, features[1])
	m.find(blocks, features[0])
	m.pair(blocks, kin, features)
}

// lay lays out the blocks' features.
func (m *meetings) lay(blocks []block, tgt int) {
	for side := range 2 {
		m.start[side] = zeros(m.start[side], len(blocks)+1)
	}
	for b, block := range blocks {
		m.start[0][b+1] = m.start[0][b] + int32(len(block.src))
		m.start[1][b+1] = m.start[1][b] + int32(len(block.tgt))
	}
	m.place, m.first = m.place[:0], m.first[:0]
	m.last = zeros(m.last, tgt) // 1 + the block that a feature was last in
	for b, block := range blocks {
		for k, t := range block.tgt {
			m.place = append(m.place, step(k, len(block.tgt)))
			m.first = append(m.first, m.last[t] != int32(b)+1)
			m.last[t] = int32(b) + 1
		}
	}
}

// find finds where source features stand.
func (m *meetings) find(blocks []block, src int) {
	m.wheres = zeros(m.wheres, src+1)
	for _, block := range blocks {
		for _, s := range block.src {
			m.wheres[s+1]++
		}
	}
	for s := range src {
		m.wheres[s+1] += m.wheres[s]
	}
	m.next = append(m.next[:0], m.wheres...)
	m.where = zeros(m.where, int(m.wheres[src]))
	for b, block := range blocks {
		for k, s := range block.src {
			m.where[m.next[s]] = occurrence{int32(b), m.start[0][b] + int32(k), step(k, len(block.src))}
			m.next[s]++
		}
	}
}

// pair lists whom each source feature meets.
func (m *meetings) pair(blocks []block, kin [][]pairing, features [2]int) {
	m.rows, m.kinds = zeros(m.rows, features[0]), zeros(m.kinds, features[0]+1)
	m.kins = m.kins[:0]
	m.kept.reset()
	m.last = zeros(m.last, features[1]) // 1 + the source feature that a feature was last met by
	m.next = zeros(m.next, features[1]) // where in its row
	for s := range features[0] {
		list, last, next, now := m.list[:0], m.last, m.next, int32(s)+1
		before := int32(-1)
		for _, o := range m.uses(s) {
			if o.block == before {
				continue
			}
			before = o.block
			for _, t := range blocks[o.block].tgt {
				if last[t] != now {
					last[t], next[t] = now, int32(len(list))
					list = append(list, pairing{t, 1, 1})
				}
			}
		}
		for _, k := range kin[s] {
			if last[k.tgt] == now {
				m.kins = append(m.kins, kinship{next[k.tgt], k.forward, k.backward})
			}
		}
		m.kinds[s+1] = int32(len(m.kins))
		m.rows[s], m.list = m.kept.keep(list), list
	}
}
