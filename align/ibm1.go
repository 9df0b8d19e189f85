package align

// An option is a feature that another may be translated by.
type option struct {
	feature int32
	p       float32
}

// A table holds, for each feature of one side, what it is translated by.
type table struct {
	rows  [][]option // in order of features
	count []float64  // of the times that the feature spoke for something, in expectation
}

// A block is two runs of sentences that go together with probability p.
type block struct {
	from, to bag
	p        float64
}

// iterations of expectation maximisation in one table.
const iterations = 3

// An estimate is IBM model 1 (Brown et al. 1993) with the text at large in
// the place of the empty word, and what a feature speaks for weighed by order.
type estimate struct {
	blocks []block
	kin    [][]option // what needs no learning: a prior of kinWeight counts
	chance []float64  // of the features translated to
	trust  float64    // the share of features that come from the counterpart
	where  [][]occurrence
	start  []int     // of each block's features translated to, in what follows
	places []uint8   // in the side
	first  []float32 // the block's probability where the feature stands there first, else 0
	sums   []float64 // what speaks for it; then the block's probability by that
	dense  []float64 // by feature translated to
	times  []float64 // by feature translated to: how often, in expectation
	could  []float64 // by feature translated to: in how many blocks, in expectation
	beside []bag     // by feature: those that it stands in a block with
	shares []float64 // by feature: of each of them, before anything is learned
	lists  slab[int32]
	kept   slab[option]
}

// An occurrence says where in a block a feature stands.
type occurrence struct {
	block int32
	place uint8
}

// table runs the estimation.
func (e *estimate) table() table {
	e.prepare()
	t := table{rows: make([][]option, len(e.where)), count: make([]float64, len(e.where))}
	for round := range iterations {
		e.explain(t)
		e.reckon(&t, round == iterations-1)
		e.shares = nil
	}
	return t
}

func (e *estimate) prepare() {
	e.where = make([][]occurrence, len(e.kin))
	e.start = make([]int, len(e.blocks))
	last := make([]int32, len(e.chance)) // 1 + the block that a feature was last in
	n := 0
	for b, block := range e.blocks {
		e.start[b] = n
		n += len(block.to)
		for k, f := range block.to {
			p := float32(0)
			if last[f] != int32(b)+1 {
				last[f], p = int32(b)+1, float32(block.p)
			}
			e.first = append(e.first, p)
			e.places = append(e.places, step(k, len(block.to)))
		}
		for k, f := range block.from {
			e.where[f] = append(e.where[f], occurrence{int32(b), step(k, len(block.from))})
		}
	}
	e.sums = make([]float64, n)
	e.dense = make([]float64, len(e.chance))
	e.times = make([]float64, len(e.chance))
	e.could = make([]float64, len(e.chance))
	e.uniform()
}

// uniform finds what each feature stands in a block with, and sets the shares
// by which it is translated by any of it.
func (e *estimate) uniform() {
	e.beside = make([]bag, len(e.where))
	e.shares = make([]float64, len(e.where))
	last := make([]int32, len(e.chance)) // 1 + the feature that was last seen with this one
	var list bag
	for f, places := range e.where {
		list = list[:0]
		for i, o := range places {
			if i > 0 && places[i-1].block == o.block {
				continue
			}
			for _, t := range e.blocks[o.block].to {
				if last[t] != int32(f)+1 {
					last[t] = int32(f) + 1
					list = append(list, t)
				}
			}
		}
		if len(list) > 0 {
			e.beside[f], e.shares[f] = e.lists.keep(list), 1/float64(len(list))
		}
	}
}

// share returns what a feature gives to whatever it stands in a block with.
func (e *estimate) share(f int) float64 {
	if e.shares == nil {
		return 0
	}
	return e.shares[f]
}

// explain sums what speaks for each place.
func (e *estimate) explain(t table) {
	w := speaking()
	for b, block := range e.blocks {
		for place, f := range block.to {
			e.sums[e.start[b]+place] = (1 - e.trust) / e.trust * float64(len(block.from)) * e.chance[f]
		}
	}
	for f := range e.where {
		e.load(t, f)
		share := e.share(f)
		for _, o := range e.where[f] {
			to, at, weights := e.blocks[o.block].to, e.start[o.block], &w[o.place]
			sums, places := e.sums[at:][:len(to)], e.places[at:][:len(to)]
			for place, t := range to {
				sums[place] += float64(weights[places[place]%steps]) * (share + e.dense[t])
			}
		}
		e.unload(t, f)
	}
	for b, block := range e.blocks {
		for place := range block.to {
			e.sums[e.start[b]+place] = block.p / e.sums[e.start[b]+place]
		}
	}
}

// load spreads a row, mixed with the prior, for access by feature.
func (e *estimate) load(t table, f int) {
	own := t.count[f] / (t.count[f] + kinWeight)
	if t.count[f] == 0 || len(e.kin[f]) == 0 {
		own = 1
	}
	for _, o := range t.rows[f] {
		e.dense[o.feature] = own * float64(o.p)
	}
	for _, o := range e.kin[f] {
		e.dense[o.feature] += (1 - own) * float64(o.p)
		if t.count[f] == 0 {
			e.dense[o.feature] += float64(o.p)
		}
	}
}

func (e *estimate) unload(t table, f int) {
	for _, o := range t.rows[f] {
		e.dense[o.feature] = 0
	}
	for _, o := range e.kin[f] {
		e.dense[o.feature] = 0
	}
}

// leastP is the least probability that a row keeps.
const leastP = 1e-4

// reckon counts anew. The last time, a count made in expectedly n blocks is
// cut by the share of one of them: what holds in one place only says nothing
// about any other.
func (e *estimate) reckon(t *table, last bool) {
	var row []option
	for f := range e.where {
		e.load(*t, f)
		if last && e.once(f) {
			total := e.total(f)
			e.unload(*t, f)
			t.rows[f], t.count[f] = nil, total
			continue
		}
		e.count(f)
		if last {
			e.countBlocks(f)
		}
		e.unload(*t, f)
		row = row[:0]
		var total float64
		for _, to := range e.beside[f] {
			total += e.times[to]
		}
		for _, to := range e.beside[f] {
			p := e.times[to] / total
			if last {
				p *= max(0, 1-1/e.could[to])
				e.could[to] = 0
			}
			if p > leastP {
				row = append(row, option{to, float32(p)})
			}
			e.times[to] = 0
		}
		t.rows[f], t.count[f] = e.kept.keep(row), total
	}
}

// once tells whether a feature stands, in expectation, in one block at most:
// then no translation of it is likelier than leastP when that block is cut.
func (e *estimate) once(f int) bool {
	var blocks float64
	for i, o := range e.where[f] {
		if i == 0 || e.where[f][i-1].block != o.block {
			blocks += e.blocks[o.block].p
		}
	}
	return blocks <= 1+leastP
}

// total returns how often the loaded feature speaks for anything.
func (e *estimate) total(f int) float64 {
	w, share := speaking(), e.share(f)
	var total float64
	for _, o := range e.where[f] {
		to, at, weights := e.blocks[o.block].to, e.start[o.block], &w[o.place]
		sums, places := e.sums[at:][:len(to)], e.places[at:][:len(to)]
		for place, to := range to {
			total += float64(weights[places[place]%steps]) * (share + e.dense[to]) * sums[place]
		}
	}
	return total
}

// count counts what the loaded feature is translated by.
func (e *estimate) count(f int) {
	w, share := speaking(), e.share(f)
	for _, o := range e.where[f] {
		to, at, weights := e.blocks[o.block].to, e.start[o.block], &w[o.place]
		sums, places := e.sums[at:][:len(to)], e.places[at:][:len(to)]
		for place, to := range to {
			e.times[to] += float64(weights[places[place]%steps]) * (share + e.dense[to]) * sums[place]
		}
	}
}

// countBlocks counts the blocks where a feature could be translated by each
// that it stands with.
func (e *estimate) countBlocks(f int) {
	for i, o := range e.where[f] {
		if i > 0 && e.where[f][i-1].block == o.block {
			continue // it stands there twice
		}
		to, at := e.blocks[o.block].to, e.start[o.block]
		first := e.first[at:][:len(to)]
		for place, to := range to {
			e.could[to] += float64(first[place])
		}
	}
}
