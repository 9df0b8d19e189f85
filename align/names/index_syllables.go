package names

// A syllableIndex finds the names that matchSyllables matches. Every syllable of
// one must agree with one of the other: names are looked up by the syllable of
// the query that the fewest may agree with.
type syllableIndex struct {
	vocabulary
	nodes   []int32    // the syllables of all paths, one path behind the other
	starts  []int32    // of each path in nodes
	forms   []int32    // of each path
	short   []bool     // of each path: its compound surname has lost the second syllable
	holders []postings // paths, by syllable
}

func (x *syllableIndex) add(n *name, form int32) {
	for _, p := range n.paths {
		if len(p) > 0 {
			x.addPath(p, form, false)
		}
		if s := withoutSecond(p); len(s) > 1 {
			x.addPath(s, form, true)
		}
	}
}

func (x *syllableIndex) addPath(p path, form int32, short bool) {
	at := int32(len(x.forms))
	x.starts = append(x.starts, int32(len(x.nodes)))
	x.forms, x.short = append(x.forms, form), append(x.short, short)
	for _, s := range p {
		id := x.vocabulary.add(s)
		if int(id) == len(x.holders) {
			x.holders = append(x.holders, postings{})
		}
		x.holders[id].add(at)
		x.nodes = append(x.nodes, id)
	}
}

func (x *syllableIndex) freeze() {
	x.nodes, x.starts, x.forms, x.short = tight(x.nodes), tight(x.starts), tight(x.forms), tight(x.short)
	for i := range x.holders {
		x.holders[i].freeze()
	}
}

func (x *syllableIndex) path(p int32) []int32 {
	if int(p)+1 == len(x.starts) {
		return x.nodes[x.starts[p]:]
	}
	return x.nodes[x.starts[p]:x.starts[p+1]]
}

// search judges the names that match the query, the best first.
func (x *syllableIndex) search(q *name, b *shortlist) {
	var bounds []ranked
	for _, p := range q.paths {
		if len(p) > 0 {
			x.lookUp(&b.matcher, p, false, b.least(), func(r ranked) { bounds = append(bounds, r) })
		}
		if s := withoutSecond(p); len(s) > 1 {
			x.lookUp(&b.matcher, s, true, b.least(), func(r ranked) { bounds = append(bounds, r) })
		}
	}
	b.judgeAll(bounds)
}

// lookUp visits the forms with a path that matches one of the query, which may be
// short, with the score of the match where it is least or more.
func (x *syllableIndex) lookUp(m *matcher, query path, short bool, least float64, visit func(ranked)) {
	kin, rarest, fewest := make([][]kin, len(query)), 0, -1
	for i, s := range query {
		kin[i] = x.kin(s)
		held := 0
		for _, k := range kin[i] {
			held += int(x.holders[k.id].count)
		}
		if fewest < 0 || held < fewest {
			rarest, fewest = i, held
		}
	}
	m.set(kin, len(x.list))
	for _, k := range kin[rarest] {
		for p := range x.holders[k.id].all {
			if nodes := x.path(p); len(nodes) == len(query) {
				if s := m.match(nodes, short, x.short[p]); s >= least {
					visit(ranked{x.forms[p], s})
				}
			}
		}
	}
}

// scan is lookUp over all paths.
func (x *syllableIndex) scan(m *matcher, query path, least float64, visit func(ranked)) {
	kin := make([][]kin, len(query))
	for i, s := range query {
		kin[i] = x.kin(s)
	}
	m.set(kin, len(x.list))
	for p, form := range x.forms {
		if nodes := x.path(int32(p)); len(nodes) == len(query) {
			if s := m.match(nodes, false, x.short[p]); s >= least {
				visit(ranked{form, s})
			}
		}
	}
}
