package align

import "slices"

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
	kinds  []bag     // of each block: the features translated to, once each
	start  []int     // of each block's features in places and sums
	places []uint8   // of a feature translated to, in its side
	sums   []float64 // by the same: what speaks for it
	dense  []float64 // by feature translated to
	counts []float64
	seen   []float64
	shares []float64 // by feature: of each that it stands in a block with, before anything is learned
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
	n := 0
	for b, block := range e.blocks {
		e.start[b] = n
		n += len(block.to)
		for k := range block.to {
			e.places = append(e.places, step(k, len(block.to)))
		}
		e.kinds = append(e.kinds, slices.Compact(slices.Sorted(slices.Values(block.to))))
		for k, f := range block.from {
			e.where[f] = append(e.where[f], occurrence{int32(b), step(k, len(block.from))})
		}
	}
	e.sums = make([]float64, n)
	e.dense = make([]float64, len(e.chance))
	e.counts = make([]float64, len(e.chance))
	e.seen = make([]float64, len(e.chance))
	e.uniform()
}

// uniform sets the shares by which a feature is translated by whatever it
// stands in a block with.
func (e *estimate) uniform() {
	e.shares = make([]float64, len(e.where))
	last := make([]int32, len(e.chance)) // 1 + the feature that was last seen with this one
	for f, list := range e.where {
		n := 0
		for _, o := range list {
			for _, t := range e.kinds[o.block] {
				if last[t] != int32(f)+1 {
					last[t] = int32(f) + 1
					n++
				}
			}
		}
		if n > 0 {
			e.shares[f] = 1 / float64(n)
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
	w := order()
	for b, block := range e.blocks {
		for place, f := range block.to {
			e.sums[e.start[b]+place] = (1 - e.trust) / e.trust * float64(len(block.from)) * e.chance[f]
		}
	}
	for f := range e.where {
		e.load(t, f)
		share := e.share(f)
		for _, o := range e.where[f] {
			to := e.blocks[o.block].to
			sums := e.sums[e.start[o.block]:][:len(to)]
			places := e.places[e.start[o.block]:]
			for place, t := range to {
				sums[place] += float64(w[places[place]][o.place]) * (share + e.dense[t])
			}
		}
		e.unload(t, f)
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
	w := order()
	var counted bag
	var row []option
	for f := range e.where {
		e.load(*t, f)
		share := e.share(f)
		var total float64
		counted = counted[:0]
		for i, o := range e.where[f] {
			block := e.blocks[o.block]
			sums := e.sums[e.start[o.block]:][:len(block.to)]
			places := e.places[e.start[o.block]:]
			for place, to := range block.to {
				p := share + e.dense[to]
				if p == 0 {
					continue
				}
				if e.counts[to] == 0 {
					counted = append(counted, to)
				}
				c := block.p * float64(w[places[place]][o.place]) * p / sums[place]
				e.counts[to] += c
				total += c
			}
			if last && (i == 0 || e.where[f][i-1].block != o.block) {
				e.support(o.block)
			}
		}
		e.unload(*t, f)
		row = row[:0]
		for _, to := range counted {
			p := e.counts[to] / total
			if last {
				p *= max(0, 1-1/e.seen[to])
			}
			if p > leastP {
				row = append(row, option{to, float32(p)})
			}
			e.counts[to], e.seen[to] = 0, 0
		}
		t.rows[f], t.count[f] = e.kept.keep(row), total
	}
}

// support counts the block once for each feature that it holds and that the
// loaded one is translated by.
func (e *estimate) support(block int32) {
	for _, to := range e.kinds[block] {
		if e.dense[to] > 0 {
			e.seen[to] += e.blocks[block].p
		}
	}
}
