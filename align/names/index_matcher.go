package names

// A matcher is matchSyllables for one path, the query, against many whose
// syllables are numbers of a vocabulary.
type matcher struct {
	rows  []int32   // by syllable, where in agree its row begins: the first is all 0
	agree []float64 // rows of width: with each syllable of the query, the other being the first of its name, and one of the rest
	width int
	known []int32 // the syllables whose row is not the first
}

// set makes a matcher for the path whose syllables agree with kin, out of a
// vocabulary of so many.
func (m *matcher) set(kin [][]kin, vocabulary int) {
	for _, id := range m.known {
		m.rows[id] = 0
	}
	m.known = m.known[:0]
	if len(m.rows) < vocabulary {
		m.rows = make([]int32, vocabulary)
	}
	m.width = 2 * len(kin)
	m.agree = append(m.agree[:0], make([]float64, m.width)...)
	for i, list := range kin {
		for _, k := range list {
			if m.rows[k.id] == 0 {
				m.rows[k.id] = int32(len(m.agree))
				m.known = append(m.known, k.id)
				m.agree = append(m.agree, make([]float64, m.width)...)
			}
			row := m.agree[m.rows[k.id]:]
			row[2*i], row[2*i+1] = k.first, k.rest
		}
	}
}

// match scores another path of the query's length; short tells of either that its
// compound surname has lost the second syllable.
func (m *matcher) match(nodes []int32, short, shortToo bool) float64 {
	for _, id := range nodes {
		if m.rows[id] == 0 {
			return 0
		}
	}
	score := m.along(nodes, 0)
	switch {
	case short && shortToo:
		return 0
	case short || shortToo:
		return score * shortened
	}
	for shift := 1; shift < len(nodes) && shift <= 2; shift++ {
		score = max(score, otherOrder*m.along(nodes, shift), otherOrder*m.along(nodes, len(nodes)-shift))
	}
	return score
}

func (m *matcher) along(nodes []int32, shift int) float64 {
	score := m.agree[int(m.rows[nodes[0]])+2*shift]
	for i := 1; i < len(nodes) && score > 0; i++ {
		at := i + shift
		if at >= len(nodes) {
			at -= len(nodes)
		}
		score *= m.agree[int(m.rows[nodes[i]])+2*at+1]
	}
	return score
}
