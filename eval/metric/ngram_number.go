package metric

import "math/bits"

// numbers gives n-grams of one order numbers from 1, by the number of the n-gram
// without its last symbol, and that symbol: the one that stands n symbols behind
// the place where it begins. That of a place takes the other's stead.
type numbers interface {
	// add numbers those of a reference, so many of which are known, and
	// returns how many are known then.
	add(ref *trail, n, known int) int

	// find looks up those of a hypothesis; what is not known is 0.
	find(hyp *trail, n int)
}

// maxDense is how many pairs of a beginning and a symbol a table may have room
// for. Sentences stay below; at 128 kB, emptying it is still cheap.
const maxDense = 1 << 16

// denseNumbers are a table of all pairs of a beginning and a symbol.
type denseNumbers struct {
	table []uint16
	bound uint32 // of symbols
}

func (d *denseNumbers) reset(size, bound int) {
	d.table, d.bound = zeros(d.table, size), uint32(bound)
}

func (d *denseNumbers) add(ref *trail, n, known int) int {
	for i, p := range ref.places {
		at := &d.table[p.ngram*d.bound+ref.symbols[int(p.at)+n]]
		number := int(*at)
		known += bit(number == 0)
		if number == 0 {
			number = known
		}
		*at = uint16(number)
		ref.places[i].ngram = uint32(number)
	}
	return known
}

func (d *denseNumbers) find(hyp *trail, n int) {
	for i, p := range hyp.places {
		hyp.places[i].ngram = uint32(d.table[p.ngram*d.bound+hyp.symbols[int(p.at)+n]])
	}
}

// sparseNumbers are a hash table of those pairs that there are: open addressing,
// a power of two, at most half full.
type sparseNumbers struct{ slots []sparseSlot }

type sparseSlot struct {
	key   uint64 // the pair, its symbol plus 1; 0 in an empty slot
	ngram uint32
}

func (s *sparseNumbers) reset(ngrams int) { s.slots = zeros(s.slots, 2<<bits.Len(uint(ngrams))) }

func (s *sparseNumbers) add(ref *trail, n, known int) int {
	for i, p := range ref.places {
		slot, key := s.slot(p.ngram, ref.symbols[int(p.at)+n])
		if slot.key == 0 {
			known++
			*slot = sparseSlot{key, uint32(known)}
		}
		ref.places[i].ngram = slot.ngram
	}
	return known
}

func (s *sparseNumbers) find(hyp *trail, n int) {
	for i, p := range hyp.places {
		slot, _ := s.slot(p.ngram, hyp.symbols[int(p.at)+n])
		hyp.places[i].ngram = slot.ngram
	}
}

// slot returns the slot of a pair, or the empty one where it belongs.
func (s *sparseNumbers) slot(ngram, symbol uint32) (*sparseSlot, uint64) {
	key := uint64(ngram)<<32 | uint64(symbol+1)
	for at := scattered(key); ; at++ {
		if slot := &s.slots[at&uint32(len(s.slots)-1)]; slot.key == key || slot.key == 0 {
			return slot, key
		}
	}
}
