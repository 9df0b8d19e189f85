package names

import "slices"

// A syllableIndex finds the names that matchSyllables matches. Every syllable of
// one must agree with one of the other: names are looked up by the syllable of
// the query that the fewest may agree with.
type syllableIndex struct {
	vocabulary
	nodes  []int32 // the syllables of all paths, one path behind the other
	starts []int32 // of each path in nodes, and the end of the last
	forms  []int32 // of each path
	short  []bool  // of each path: its compound surname has lost the second syllable

	holders []int32 // paths by syllable
	first   []int32 // of each syllable in holders, and the end of the last
	rows    [2 * maxSyllables][]float64
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
	x.starts = append(x.starts, int32(len(x.nodes)))
	x.forms, x.short = append(x.forms, form), append(x.short, short)
	for _, s := range p {
		x.nodes = append(x.nodes, x.vocabulary.add(s))
	}
}

func (x *syllableIndex) freeze() {
	x.starts = append(x.starts[:len(x.forms)], int32(len(x.nodes)))
	x.first = make([]int32, len(x.list)+1)
	for _, id := range x.nodes {
		x.first[id+1]++
	}
	for i := range x.list {
		x.first[i+1] += x.first[i]
	}
	x.holders = make([]int32, len(x.nodes))
	next := slices.Clone(x.first)
	for p := range x.forms {
		for _, id := range x.path(p) {
			x.holders[next[id]] = int32(p)
			next[id]++
		}
	}
	for i := range x.rows {
		x.rows[i] = make([]float64, len(x.list))
	}
}

func (x *syllableIndex) path(p int) []int32 { return x.nodes[x.starts[p]:x.starts[p+1]] }

// search judges the names that match the query, the best first.
func (x *syllableIndex) search(q *name, b *shortlist) {
	var bounds []ranked
	for _, p := range q.paths {
		if len(p) > 0 {
			x.lookUp(p, false, b.least(), func(r ranked) { bounds = append(bounds, r) })
		}
		if s := withoutSecond(p); len(s) > 1 {
			x.lookUp(s, true, b.least(), func(r ranked) { bounds = append(bounds, r) })
		}
	}
	b.judgeAll(bounds)
}

// lookUp visits the forms with a path that matches one of the query, which may be
// short, with the score of the match where it is least or more.
func (x *syllableIndex) lookUp(query path, short bool, least float64, visit func(ranked)) {
	kin, rarest, fewest := make([][]kin, len(query)), 0, -1
	for i, s := range query {
		kin[i] = x.kin(s)
		held := 0
		for _, k := range kin[i] {
			held += int(x.first[k.id+1] - x.first[k.id])
		}
		if fewest < 0 || held < fewest {
			rarest, fewest = i, held
		}
	}
	defer x.spread(kin)()
	for _, k := range kin[rarest] {
		for _, p := range x.holders[x.first[k.id]:x.first[k.id+1]] {
			if nodes := x.path(int(p)); len(nodes) == len(query) {
				if s := x.match(nodes, short, x.short[p]); s >= least {
					visit(ranked{x.forms[p], s})
				}
			}
		}
	}
}

// scan is lookUp over all paths.
func (x *syllableIndex) scan(query path, least float64, visit func(ranked)) {
	kin := make([][]kin, len(query))
	for i, s := range query {
		kin[i] = x.kin(s)
	}
	defer x.spread(kin)()
	n := int32(len(query))
	for p, form := range x.forms {
		if start, end := x.starts[p], x.starts[p+1]; end-start == n {
			if s := x.match(x.nodes[start:end], false, x.short[p]); s >= least {
				visit(ranked{form, s})
			}
		}
	}
}

// spread writes what agrees with each syllable of the query into its two rows,
// for the first place of the other name and for the others, and returns what
// clears them.
func (x *syllableIndex) spread(kin [][]kin) (clear func()) {
	for i, list := range kin {
		for _, k := range list {
			x.rows[2*i][k.id], x.rows[2*i+1][k.id] = k.first, k.rest
		}
	}
	return func() {
		for i, list := range kin {
			for _, k := range list {
				x.rows[2*i][k.id], x.rows[2*i+1][k.id] = 0, 0
			}
		}
	}
}

// match is matchSyllables for the path in the rows and another of its length.
func (x *syllableIndex) match(nodes []int32, short, shortToo bool) float64 {
	score := x.along(nodes, 0)
	switch {
	case short && shortToo:
		return 0
	case short || shortToo:
		return score * shortened
	}
	for shift := 1; shift < len(nodes) && shift <= 2; shift++ {
		score = max(score, otherOrder*x.along(nodes, shift), otherOrder*x.along(nodes, len(nodes)-shift))
	}
	return score
}

func (x *syllableIndex) along(nodes []int32, shift int) float64 {
	score := x.rows[2*shift][nodes[0]]
	for i := 1; i < len(nodes) && score > 0; i++ {
		at := i + shift
		if at >= len(nodes) {
			at -= len(nodes)
		}
		score *= x.rows[2*at+1][nodes[i]]
	}
	return score
}
