package names

import "encoding/binary"

// postings are numbers that only rise, each kept as its distance from the one
// before in bytes of seven bits.
type postings struct {
	gaps  []byte
	last  int32
	count int32
}

// add adds a number; the last one is not added again.
func (p *postings) add(n int32) {
	if p.count > 0 && n == p.last {
		return
	}
	p.gaps = binary.AppendUvarint(p.gaps, uint64(n-p.last))
	p.last = n
	p.count++
}

// all yields the numbers.
func (p *postings) all(yield func(int32) bool) {
	n := int32(0)
	for gaps := p.gaps; len(gaps) > 0; {
		gap, size := binary.Uvarint(gaps)
		gaps, n = gaps[size:], n+int32(gap)
		if !yield(n) {
			return
		}
	}
}

// tally adds one to the count of each number.
func (p *postings) tally(counts []byte) {
	n := 0
	for i := 0; i < len(p.gaps); {
		gap, size := int(p.gaps[i]), 1
		if gap >= 0x80 {
			long, bytes := binary.Uvarint(p.gaps[i:])
			gap, size = int(long), bytes
		}
		i, n = i+size, n+gap
		counts[n]++
	}
}

func (p *postings) freeze() { p.gaps = tight(p.gaps) }
