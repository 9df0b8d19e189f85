package signif

import (
	"math"
	"math/bits"

	"github.com/mtalign/mtalign/eval/metric"
)

// counts are the vectors of several systems, side by side: a row a segment.
// Most columns hold whole numbers, and lie in words of 64 bits, each in as
// many bits as its largest sum needs, so that one addition adds several. The
// others are added one by one.
type counts struct {
	segments int
	columns  []column
	words    int // a row
	packed   []uint64
	others   int // a row
	plain    []float32
}

// A column is where a count lies.
type column struct {
	word  int
	shift uint
	mask  uint64 // 0 where it is not packed and word counts the others
}

// newCounts lays out the vectors of several systems. Sums of whole numbers are
// packed as long as none can come to limit: the first that the caller's
// arithmetic would round.
func newCounts(systems []metric.Rows, limit float64) *counts {
	c := &counts{segments: systems[0].Len()}
	free := uint(0) // bits in the last word
	for _, s := range systems {
		for i := range s.Width {
			width, ok := widthOf(s, i, limit)
			if !ok {
				c.columns = append(c.columns, column{word: c.others})
				c.others++
				continue
			}
			if free < width {
				free = 64
				c.words++
			}
			c.columns = append(c.columns, column{c.words - 1, 64 - free, 1<<width - 1})
			free -= width
		}
	}
	c.packed = make([]uint64, c.words*c.segments)
	c.plain = make([]float32, c.others*c.segments)
	columns := c.columns
	for _, s := range systems {
		for row := range c.segments {
			for i, x := range s.At(row) {
				if at := columns[i]; at.mask != 0 {
					c.packed[row*c.words+at.word] |= uint64(x) << at.shift
				} else {
					c.plain[row*c.others+at.word] = x
				}
			}
		}
		columns = columns[s.Width:]
	}
	return c
}

// widthOf returns the bits that any sum of as many counts as there are takes.
func widthOf(rows metric.Rows, i int, limit float64) (width uint, whole bool) {
	most := float32(0)
	for at := i; at < len(rows.Cells); at += rows.Width {
		x := rows.Cells[at]
		if x < 0 || x != float32(math.Trunc(float64(x))) {
			return 0, false
		}
		most = max(most, x)
	}
	largest := float64(most) * float64(rows.Len())
	return uint(max(1, bits.Len64(uint64(largest)))), largest < limit
}

// unpack writes a sum of rows to stats, system behind system.
func (c *counts) unpack(packed []uint64, plain, stats []float64) {
	for i, at := range c.columns {
		if at.mask != 0 {
			stats[i] = float64(packed[at.word] >> at.shift & at.mask)
		} else {
			stats[i] = plain[at.word]
		}
	}
}
