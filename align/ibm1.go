package align

import "sync"

// A table holds what the features of both sides are translated by.
type table struct {
	rows  [][]pairing  // by source feature, in no order
	count [2][]float64 // by feature of each side: of the times that it spoke for something, in expectation
}

// A block is two runs of sentences that go together with probability p.
type block struct {
	src, tgt bag
	p        float64
}

// iterations of expectation maximisation in one table. Counted as fitted: with
// two F1 is .003 lower, with five .004.
const iterations = 3

// leastP is the least probability that a table keeps.
const leastP = 1e-4

// An estimate is IBM model 1 (Brown et al. 1993), in both directions at once,
// with the text at large in the place of the empty word, and what a feature
// speaks for weighed by order. Sums over a block are single precision, as its
// terms are positive and few.
type estimate struct {
	meetings
	blocks []block
	hasKin [2][]bool    // by feature of each side
	chance [2][]float64 // by feature of each side
	trust  float64      // the share of features that come from the counterpart

	sums   [2][]float32  // by place of each side: what speaks for it; then the block's probability by that
	scales [2][]scale    // by feature of each side
	count  [2][]float64  // by feature of each side
	dense  []probability // by target feature: that of the source feature in hand
	times  []probability // by target feature: what speaks for the source feature in hand, and that for it
	could  []float32     // by target feature: in how many blocks, in expectation
}

// A probability is that of a target feature given a source feature, and the
// other way round.
type probability struct{ forward, backward float32 }

// A scale makes probabilities of a feature's counts.
type scale struct {
	by    float32
	least float32 // count that is too little to be kept
	kin   float32 // share of what needs no learning
}

// estimates are those that are not in use, for their memory.
var estimates = sync.Pool{New: func() any { return new(estimate) }}

// translate returns what the features of blocks are translated by.
func (l *lexicon) translate(blocks []block) table {
	e := estimates.Get().(*estimate)
	defer estimates.Put(e)
	e.blocks, e.hasKin, e.trust = blocks, l.hasKin, lexicalTrust
	e.chance = [2][]float64{l.src.chance(), l.tgt.chance()}
	e.meet(blocks, l.kin, [2]int{len(l.src.words), len(l.tgt.words)})
	t := e.table()
	e.blocks, e.hasKin, e.chance, e.count = nil, [2][]bool{}, [2][]float64{}, [2][]float64{}
	return t
}

// table runs the estimation.
func (e *estimate) table() table {
	e.prepare()
	for round := range iterations {
		e.explain()
		e.reckon(round == iterations-1)
		e.rescale()
	}
	return e.kept()
}

// prepare sets out from features that are translated by any that they meet:
// each pair counts 1.
func (e *estimate) prepare() {
	tgt := len(e.chance[1])
	e.dense, e.times, e.could = zeros(e.dense, tgt), zeros(e.times, tgt), zeros(e.could, tgt)
	for side := range 2 {
		e.sums[side] = zeros(e.sums[side], int(e.start[side][len(e.blocks)]))
		e.scales[side] = zeros(e.scales[side], len(e.chance[side]))
		e.count[side] = make([]float64, len(e.chance[side]))
	}
	for s := range e.chance[0] {
		row := e.row(s)
		for i := range row {
			e.count[1][row[i].tgt]++
		}
		e.count[0][s] = float64(len(row))
	}
	for side, counts := range e.count {
		for f, n := range counts {
			if n > 0 {
				e.scales[side][f] = scale{by: float32(1 / n)}
			}
			e.scales[side][f].kin = 1
		}
	}
}

// explain sums what speaks for each place.
func (e *estimate) explain() {
	apart := (1 - e.trust) / e.trust
	for b, block := range e.blocks {
		for k, f := range block.src {
			e.sums[0][e.start[0][b]+int32(k)] = float32(apart * float64(len(block.tgt)) * e.chance[0][f])
		}
		for k, f := range block.tgt {
			e.sums[1][e.start[1][b]+int32(k)] = float32(apart * float64(len(block.src)) * e.chance[1][f])
		}
	}
	w, dense := pull(), e.dense
	for s := range e.chance[0] {
		e.load(s)
		for _, o := range e.uses(s) {
			to, at, near := e.blocks[o.block].tgt, e.start[1][o.block], &w[o.step]
			sums, places := e.sums[1][at:][:len(to)], e.place[at:][:len(to)]
			var sum float32
			for k, t := range to {
				p, weight := dense[t], near[places[k]%steps]
				sums[k] += weight.forward * p.forward
				sum += weight.backward * p.backward
			}
			e.sums[0][o.at] += sum
		}
		for _, p := range e.row(s) {
			dense[p.tgt] = probability{}
		}
	}
	for side := range 2 {
		for b, block := range e.blocks {
			sums := e.sums[side][e.start[side][b]:e.start[side][b+1]]
			for k := range sums {
				sums[k] = float32(block.p) / sums[k]
			}
		}
	}
}

// load makes probabilities of the counts of a row, mixes them with the kin,
// and spreads them for access by feature.
func (e *estimate) load(s int) {
	own, row, scales, dense := e.scales[0][s], e.row(s), e.scales[1], e.dense
	for i := range row {
		p := &row[i]
		other := scales[p.tgt]
		forward, backward := p.forward*own.by, p.backward*other.by
		if p.forward <= own.least {
			forward = 0
		}
		if p.backward <= other.least {
			backward = 0
		}
		p.forward, p.backward = forward, backward
		dense[p.tgt] = probability{forward, backward}
	}
	for _, k := range e.kin(s) {
		p := &row[k.at]
		p.forward += own.kin * k.forward
		p.backward += scales[p.tgt].kin * k.backward
		dense[p.tgt] = probability{p.forward, p.backward}
	}
}

// reckon counts anew. The last time, a count made in expectedly n blocks is
// cut by the share of one of them: what holds in one place only says nothing
// about any other.
func (e *estimate) reckon(last bool) {
	clear(e.count[1])
	w, times := pull(), e.times
	for s := range e.chance[0] {
		for _, o := range e.uses(s) {
			to, at, near, here := e.blocks[o.block].tgt, e.start[1][o.block], &w[o.step], e.sums[0][o.at]
			sums, places := e.sums[1][at:][:len(to)], e.place[at:][:len(to)]
			for k, t := range to {
				n, weight := &times[t], near[places[k]%steps]
				n.forward += weight.forward * sums[k]
				n.backward += weight.backward * here
			}
		}
		if last {
			e.countBlocks(s)
		}
		var total float64
		row := e.row(s)
		for i := range row {
			p := &row[i]
			n := &times[p.tgt]
			p.forward *= n.forward
			p.backward *= n.backward
			*n = probability{}
			total += float64(p.forward)
			e.count[1][p.tgt] += float64(p.backward)
			if last {
				cut := max(0, 1-1/e.could[p.tgt])
				p.forward *= cut
				p.backward *= cut
				e.could[p.tgt] = 0
			}
		}
		e.count[0][s] = total
	}
}

// countBlocks counts the blocks where a feature could be translated by each
// that it meets.
func (e *estimate) countBlocks(s int) {
	before := int32(-1)
	for _, o := range e.uses(s) {
		if o.block == before {
			continue // it stands there twice
		}
		before = o.block
		p, at := float32(e.blocks[o.block].p), e.start[1][o.block]
		for k, t := range e.blocks[o.block].tgt {
			if e.first[int(at)+k] {
				e.could[t] += p
			}
		}
	}
}

// rescale finds what makes probabilities of the counts.
func (e *estimate) rescale() {
	for side, counts := range e.count {
		for f, total := range counts {
			if total == 0 {
				e.scales[side][f] = scale{kin: 1}
				continue
			}
			own := 1.0
			if e.hasKin[side][f] {
				own = total / (total + kinWeight)
			}
			e.scales[side][f] = scale{float32(own / total), float32(leastP * total), float32(1 - own)}
		}
	}
}

// kept returns the probabilities that are large enough.
func (e *estimate) kept() table {
	t := table{rows: make([][]pairing, len(e.chance[0])), count: e.count}
	var kept slab[pairing]
	var list []pairing
	for s := range t.rows {
		list = list[:0]
		for _, p := range e.row(s) {
			if p.forward+p.backward == 0 {
				continue
			}
			p.forward /= float32(e.count[0][s])
			p.backward /= float32(e.count[1][p.tgt])
			if !(p.forward > leastP) {
				p.forward = 0
			}
			if !(p.backward > leastP) {
				p.backward = 0
			}
			if p.forward+p.backward > 0 {
				list = append(list, p)
			}
		}
		t.rows[s] = kept.keep(list)
	}
	return t
}
