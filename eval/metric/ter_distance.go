package metric

import "math"

// beamWidth is how far from the diagonal edits are looked for, as in Tercom.
const beamWidth = 25 // words

// unreached is the cost of cells outside the beam.
const unreached = int32(1) << 29

// A distance holds the table of edit costs from the first words of a
// hypothesis to the first words of a reference, along a beam. Its shape is a
// matter of both lengths alone, which no shift changes.
type distance struct {
	ref   []uint32
	table costs // of the hypothesis
	trial costs // of the hypothesis with a shift on trial; made when it is needed
	final int32 // cost of the whole hypothesis

	whole *bitRows // the same without a beam; nil for long references
}

// costs are rows by words of the hypothesis. Row i has the columns lo to hi of
// beam[i]; those beside them that the next row looks at are unreached.
type costs struct {
	beam []span
	rows [][]int32 // rows[i][j-beam[i].lo+1] is column j
}

type span struct{ lo, hi int } // hi exclusive

func newDistance(hyp int, ref []uint32) *distance {
	beam := beamSpans(hyp, len(ref))
	d := &distance{ref: ref, table: newCosts(beam, len(ref))}
	if len(ref) <= 64*maxBlocks {
		d.whole = newBitRows(ref, hyp)
	}
	return d
}

// beamSpans returns the columns of each row: around the diagonal of the table,
// wider where it is steep, and all in the first and the last row.
func beamSpans(hyp, ref int) []span {
	beam := make([]span, hyp+1)
	beam[0] = span{0, ref + 1}
	if hyp == 0 {
		return beam
	}
	ratio, width := float64(ref)/float64(hyp), beamWidth
	if ratio/2 > beamWidth {
		width = int(math.Ceil(ratio/2 + beamWidth))
	}
	for i := 1; i <= hyp; i++ {
		diagonal := int(math.Floor(float64(i) * ratio))
		beam[i] = span{max(0, diagonal-width), min(ref+1, diagonal+width)}
	}
	beam[hyp].hi = ref + 1
	return beam
}

// newCosts returns the table with its first row filled.
func newCosts(beam []span, ref int) costs {
	c := costs{beam, make([][]int32, len(beam))}
	sizes, all := make([]int, len(beam)), 0
	for i, s := range beam {
		end := s.hi
		if i+1 < len(beam) {
			end = max(end, beam[i+1].hi)
		}
		sizes[i] = end - s.lo + 1
		all += sizes[i]
	}
	cells := make([]int32, all)
	for i := range cells {
		cells[i] = unreached
	}
	for i, n := range sizes {
		c.rows[i], cells = cells[:n:n], cells[n:]
	}
	for j := range ref + 1 {
		c.rows[0][j+1] = int32(j)
	}
	return c
}

// measure fills the table for a hypothesis.
func (d *distance) measure(hyp []uint32) {
	for i := 1; i <= len(hyp); i++ {
		d.fill(d.table.rows[i-1], d.table.rows[i], i, hyp[i-1])
	}
	last := d.table.rows[len(hyp)]
	d.final = last[len(d.ref)-d.table.beam[len(hyp)].lo+1]
	if d.whole != nil {
		d.whole.measure(hyp)
	}
}

// fill computes row i, of a word of the hypothesis, from the one before.
func (d *distance) fill(before, row []int32, i int, word uint32) {
	s, shift := d.table.beam[i], d.table.beam[i].lo-d.table.beam[i-1].lo
	j := s.lo
	if j == 0 {
		row[1] = before[1] + 1
		j = 1
	}
	left := row[j-s.lo]
	n := s.hi - j
	if n <= 0 {
		return
	}
	cells := row[j-s.lo+1:][:n]
	over := before[j-s.lo+shift:][:n+1] // over[k] is diagonally before cells[k]
	words := d.ref[j-1:][:n]
	diagonal := over[0]
	for k, w := range words {
		above := over[k+1]
		cost := diagonal
		if w != word {
			cost++
		}
		cost = min(cost, above+1, left+1, unreached)
		cells[k] = cost
		left, diagonal = cost, above
	}
}

// try returns the cost of a hypothesis that differs from the measured one in
// the words from first to before end. Where the cheapest edits of all are in the
// beam, it does not matter that there is one.
func (d *distance) try(hyp []uint32, first, end int) int32 {
	if d.whole != nil {
		if cost := d.whole.try(hyp, first); d.whole.inside(hyp, d.ref, d.table.beam) {
			return int32(cost)
		}
	}
	return d.tryBeam(hyp, first, end)
}

func (d *distance) tryBeam(hyp []uint32, first, end int) int32 {
	if d.trial.rows == nil {
		d.trial = newCosts(d.table.beam, len(d.ref))
	}
	before := d.table.rows[first]
	for i := first + 1; i <= len(hyp); i++ {
		row := d.trial.rows[i]
		d.fill(before, row, i, hyp[i-1])
		if i >= end {
			if offset, same := d.offset(row, i); same {
				return d.final + offset // the rest of both tables goes in parallel
			}
		}
		before = row
	}
	return before[len(d.ref)-d.table.beam[len(hyp)].lo+1]
}

// offset returns by how much all of a row lies above the measured one.
func (d *distance) offset(row []int32, i int) (int32, bool) {
	measured := d.table.rows[i]
	n := d.table.beam[i].hi - d.table.beam[i].lo
	offset := row[1] - measured[1]
	for k := 2; k <= n; k++ {
		if row[k]-measured[k] != offset {
			return 0, false
		}
	}
	return offset, true
}

// An alignment tells, of a hypothesis and a reference, which words are wrong
// and where each word of the reference belongs in the hypothesis.
type alignment struct {
	at       []int // of a word of the reference: the word of the hypothesis it stands at or behind, -1 for the start
	hypWrong []int // number of wrong words before each, and of all
	refWrong []int
}

// align reads the cheapest edits off the table. Of equal ones it prefers, from
// the end, keeping or replacing a word to deleting one, and that to inserting.
func (d *distance) align(hyp []uint32) alignment {
	a := alignment{make([]int, len(d.ref)), make([]int, len(hyp)+1), make([]int, len(d.ref)+1)}
	i, j := len(hyp), len(d.ref)
	for i > 0 || j > 0 {
		switch {
		case i == 0:
			j--
			a.at[j], a.refWrong[j+1] = -1, 1
		case j > 0 && d.keeps(hyp, i, j):
			i, j = i-1, j-1
			a.at[j] = i
			if hyp[i] != d.ref[j] {
				a.hypWrong[i+1], a.refWrong[j+1] = 1, 1
			}
		case j == 0 || d.cost(i, j) == d.cost(i-1, j)+1:
			i--
			a.hypWrong[i+1] = 1
		default:
			j--
			a.at[j], a.refWrong[j+1] = i-1, 1
		}
	}
	accumulate(a.hypWrong)
	accumulate(a.refWrong)
	return a
}

// keeps tells whether word i of the hypothesis is best kept as, or replaced
// by, word j of the reference, both counted from 1.
func (d *distance) keeps(hyp []uint32, i, j int) bool {
	cost := d.cost(i-1, j-1)
	if hyp[i-1] != d.ref[j-1] {
		cost++
	}
	return d.cost(i, j) == cost
}

func (d *distance) cost(i, j int) int32 {
	s := d.table.beam[i]
	if j < s.lo || j >= s.hi {
		return unreached
	}
	return d.table.rows[i][j-s.lo+1]
}

func accumulate(counts []int) {
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
}
