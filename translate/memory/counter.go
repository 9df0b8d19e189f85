package memory

import (
	"cmp"
	"math"
	"slices"
)

// A counter counts, in the texts of one block after the other, how many of the
// tokens that were chosen they have.
type counter struct {
	*search
	shortest, longest int // text that can be as like as Least, in tokens

	weights map[uint32]int // of the grams that were chosen
	chosen  int            // tokens in all
	counts  []uint16       // by place in the block
	lengths []uint8
	touched []uint16
}

func newCounter(s *search) *counter {
	n := float64(len(s.tokens))
	return &counter{
		search: s, weights: map[uint32]int{}, counts: make([]uint16, blockUnits), lengths: make([]uint8, blockUnits),
		shortest: int(math.Ceil(n*Least - rounding)), longest: int(n/Least + rounding),
	}
}

// rounding keeps products of fractions from missing whole numbers.
const rounding = 1e-9

// choose returns the postings of the block's rarest of the query's tokens,
// enough of them to tell.
func (c *counter) choose(block int64, sizes map[int64]int) (ids []int64) {
	rarest := slices.Clone(c.grams)
	slices.SortStableFunc(rarest, func(a, b weighted) int {
		return cmp.Compare(sizes[postingID(block, a.gram)], sizes[postingID(block, b.gram)])
	})
	clear(c.weights)
	c.chosen = 0
	for _, g := range rarest {
		if c.chosen >= c.missing+witnesses {
			break
		}
		c.chosen += g.weight
		if id := postingID(block, g.gram); sizes[id] > 0 {
			c.weights[g.gram] = g.weight
			ids = append(ids, id)
		}
	}
	return ids
}

// add counts a gram.
func (c *counter) add(gram uint32, postings []byte) {
	weight := uint16(c.weights[gram])
	for ; len(postings) >= postingBytes; postings = postings[postingBytes:] {
		length := int(postings[2])
		if length < c.shortest || length > c.longest {
			continue
		}
		at := uint16(postings[0]) | uint16(postings[1])<<8
		if c.counts[at] == 0 {
			c.touched = append(c.touched, at)
		}
		c.counts[at] += weight
		c.lengths[at] = postings[2]
	}
}

// candidates adds those of the block to others and makes the counter ready for
// the next block.
func (c *counter) candidates(block int64, all []candidate) []candidate {
	n := len(c.tokens)
	for _, at := range c.touched {
		m := int(c.lengths[at])
		d := max(c.chosen-int(c.counts[at]), n-m, m-n)
		if bound := alike(n, m, d); bound >= Least-rounding {
			all = append(all, candidate{block<<blockBits | int64(at), bound})
		}
		c.counts[at] = 0
	}
	c.touched = c.touched[:0]
	return all
}
