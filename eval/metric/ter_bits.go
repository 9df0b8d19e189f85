package metric

import (
	"math"
	"math/bits"
)

// bitRows is the table of edit costs without a beam, in bits: of each row,
// whether a cell is one more or one less than the one before it (Myers 1999, "A
// Fast Bit-Vector Algorithm for Approximate String Matching Based on Dynamic
// Programming", in blocks as Hyyrö 2003 has them). A row costs what a few cells
// of a table of numbers do.
type bitRows struct {
	places places
	rows   []delta // of the measured hypothesis: row i is blocks deltas from i*blocks
	trial  []delta // of the one on trial, from where it differs
	same   int     // rows that it has in common with the measured one
}

// A delta is a block of differences from one cell of a row to the next.
type delta struct{ more, less uint64 }

// maxBlocks is how long a reference may be, in blocks, for bits to be faster
// than a beam.
const maxBlocks = 8

// newBitRows returns the table for a reference and hypotheses of so many words.
func newBitRows(ref []uint32, hyp int) *bitRows {
	b := &bitRows{places: placesOf(ref)}
	b.rows = make([]delta, (hyp+1)*b.places.blocks)
	b.trial = make([]delta, (hyp+1)*b.places.blocks)
	for i := range b.places.blocks {
		b.rows[i].more = math.MaxUint64
	}
	return b
}

// measure fills the table for a hypothesis.
func (b *bitRows) measure(hyp []uint32) {
	for i, word := range hyp {
		row := b.rows[(i+1)*b.places.blocks:][:b.places.blocks]
		copy(row, b.rows[i*b.places.blocks:])
		b.step(row, word)
	}
}

// try returns the cost of a hypothesis that begins with so many words of the
// measured one.
func (b *bitRows) try(hyp []uint32, same int) int {
	b.same = same
	for i := same; i < len(hyp); i++ {
		row := b.trial[(i+1)*b.places.blocks:][:b.places.blocks]
		copy(row, b.row(i))
		b.step(row, hyp[i])
	}
	return b.cost(len(hyp), b.places.length)
}

// row returns row i of the hypothesis on trial.
func (b *bitRows) row(i int) []delta {
	if i <= b.same {
		return b.rows[i*b.places.blocks:][:b.places.blocks]
	}
	return b.trial[i*b.places.blocks:][:b.places.blocks]
}

// cost returns column j of row i.
func (b *bitRows) cost(i, j int) int {
	cost, row := i, b.row(i)
	for at := range row[:j/64] {
		cost += bits.OnesCount64(row[at].more) - bits.OnesCount64(row[at].less)
	}
	if rest := uint(j % 64); rest > 0 {
		mask := uint64(1)<<rest - 1
		cost += bits.OnesCount64(row[j/64].more&mask) - bits.OnesCount64(row[j/64].less&mask)
	}
	return cost
}

// inside tells whether the cheapest edits of the hypothesis on trial, or some of
// them, are in a beam.
func (b *bitRows) inside(hyp, ref []uint32, beam []span) bool {
	i, j := len(hyp), len(ref)
	for cost := b.cost(i, j); i > 0 && j > 0; {
		if j < beam[i].lo || j >= beam[i].hi {
			return false
		}
		switch {
		case hyp[i-1] == ref[j-1]:
			i, j = i-1, j-1
		case b.cost(i-1, j-1) < cost:
			i, j, cost = i-1, j-1, cost-1
		case b.cost(i-1, j) < cost:
			i, cost = i-1, cost-1
		default:
			j, cost = j-1, cost-1
		}
	}
	for ; i > 0; i-- {
		if beam[i].lo > 0 {
			return false
		}
	}
	return true
}

// step takes a row to the next, by a word of the hypothesis. Names are Myers's.
func (b *bitRows) step(row []delta, word uint32) {
	hpIn, hnIn := uint64(1), uint64(0) // the first column grows by one a row
	for i, eq := range b.places.of(word) {
		pv, mv := row[i].more, row[i].less
		xv := eq | mv
		eq |= hnIn
		xh := ((eq&pv + pv) ^ pv) | eq
		ph, mh := mv|^(xh|pv), pv&xh
		hpOut, hnOut := ph>>63, mh>>63
		ph, mh = ph<<1|hpIn, mh<<1|hnIn
		row[i] = delta{mh | ^(xv | ph), ph & xv}
		hpIn, hnIn = hpOut, hnOut
	}
}
