package align

import "slices"

// An option is a feature that another may be translated by.
type option struct {
	feature int32
	p       float64
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
const iterations = 2

// An estimate is IBM model 1 (Brown et al. 1993) with the text at large in
// the place of the empty word.
type estimate struct {
	blocks []block
	kin    [][]option // what needs no learning: a prior of kinWeight counts
	chance []float64  // of the features translated to
	trust  float64    // the share of features that come from the counterpart
	where  [][]occurrence
	kinds  []bag     // of each block: the features translated to, once each
	start  []int     // of each block's places in sums
	sums   []float64 // by place of a feature translated to: what speaks for it
	dense  []float64 // by feature translated to
	counts []float64
	seen   []float64
}

// An occurrence says how often a feature stands in a block.
type occurrence struct {
	block int32
	times float64
}

// table runs the estimation.
func (e *estimate) table() table {
	e.prepare()
	t := table{rows: e.uniform(), count: make([]float64, len(e.where))}
	for round := range iterations {
		e.explain(t)
		e.reckon(&t, round == iterations-1)
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
		e.kinds = append(e.kinds, slices.Compact(slices.Sorted(slices.Values(block.to))))
		for _, f := range block.from {
			list := e.where[f]
			if last := len(list) - 1; last >= 0 && list[last].block == int32(b) {
				list[last].times++
			} else {
				e.where[f] = append(list, occurrence{int32(b), 1})
			}
		}
	}
	e.sums = make([]float64, n)
	e.dense = make([]float64, len(e.chance))
	e.counts = make([]float64, len(e.chance))
	e.seen = make([]float64, len(e.chance))
}

// uniform returns the rows in which a feature is translated by whatever it
// stands in a block with.
func (e *estimate) uniform() [][]option {
	rows := make([][]option, len(e.where))
	for f, list := range e.where {
		var row []option
		for _, o := range list {
			for _, t := range e.blocks[o.block].to {
				if e.seen[t] == 0 {
					e.seen[t] = 1
					row = append(row, option{feature: t})
				}
			}
		}
		for i := range row {
			row[i].p = 1 / float64(len(row))
			e.seen[row[i].feature] = 0
		}
		rows[f] = row
	}
	return rows
}

// explain sums what speaks for each place.
func (e *estimate) explain(t table) {
	for b, block := range e.blocks {
		for place, f := range block.to {
			e.sums[e.start[b]+place] = (1 - e.trust) / e.trust * float64(len(block.from)) * e.chance[f]
		}
	}
	for f := range e.where {
		e.load(t, f)
		for _, o := range e.where[f] {
			at := e.start[o.block]
			for place, to := range e.blocks[o.block].to {
				e.sums[at+place] += o.times * e.dense[to]
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
		e.dense[o.feature] = own * o.p
	}
	for _, o := range e.kin[f] {
		e.dense[o.feature] += (1 - own) * o.p
		if t.count[f] == 0 {
			e.dense[o.feature] += o.p
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
	for f := range e.where {
		e.load(*t, f)
		var total float64
		for _, o := range e.where[f] {
			block := e.blocks[o.block]
			at := e.start[o.block]
			for place, to := range block.to {
				if e.dense[to] > 0 {
					c := block.p * o.times * e.dense[to] / e.sums[at+place]
					e.counts[to] += c
					total += c
				}
			}
			if last {
				e.support(o.block)
			}
		}
		e.unload(*t, f)
		row := t.rows[f][:0]
		for _, o := range t.rows[f] {
			p := e.counts[o.feature] / total
			if last {
				p *= max(0, 1-1/e.seen[o.feature])
			}
			if p > leastP {
				row = append(row, option{o.feature, p})
			}
			e.counts[o.feature], e.seen[o.feature] = 0, 0
		}
		for _, o := range e.kin[f] {
			e.counts[o.feature], e.seen[o.feature] = 0, 0
		}
		t.rows[f], t.count[f] = row, total
	}
}

// support counts the block once for each feature that it holds.
func (e *estimate) support(block int32) {
	for _, to := range e.kinds[block] {
		e.seen[to] += e.blocks[block].p
	}
}
