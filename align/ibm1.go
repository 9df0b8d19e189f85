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
	counts []evidence
	shares []float64 // by feature: of each that it stands in a block with, before anything is learned
	kept   slab[option]
}

// evidence is how often a feature translates another, and in how many blocks
// it could, in expectation.
type evidence struct{ times, blocks float64 }

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
	e.counts = make([]evidence, len(e.chance))
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
			for _, t := range e.blocks[o.block].to {
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
	var counted bag
	var row []option
	for f := range e.where {
		e.load(*t, f)
		counted = e.count(f, counted[:0], last)
		e.unload(*t, f)
		row = row[:0]
		var total float64
		for _, to := range counted {
			total += e.counts[to].times
		}
		for _, to := range counted {
			p := e.counts[to].times / total
			if last {
				p *= max(0, 1-1/e.counts[to].blocks)
			}
			if p > leastP {
				row = append(row, option{to, float32(p)})
			}
			e.counts[to] = evidence{}
		}
		t.rows[f], t.count[f] = e.kept.keep(row), total
	}
}

// count counts what the loaded feature is translated by, and the blocks where
// it could be so; it returns which features those are, in list's room.
func (e *estimate) count(f int, list bag, blocks bool) bag {
	w, share := speaking(), e.share(f)
	for i, o := range e.where[f] {
		to, at, weights := e.blocks[o.block].to, e.start[o.block], &w[o.place]
		sums, places, first := e.sums[at:][:len(to)], e.places[at:][:len(to)], e.first[at:][:len(to)]
		fresh := blocks && (i == 0 || e.where[f][i-1].block != o.block) // a feature may stand twice in a block
		for place, to := range to {
			p := share + e.dense[to]
			if p == 0 {
				continue
			}
			n := &e.counts[to]
			if n.times == 0 {
				list = append(list, to)
			}
			n.times += float64(weights[places[place]%steps]) * p * sums[place]
			if fresh {
				n.blocks += float64(first[place])
			}
		}
	}
	return list
}
