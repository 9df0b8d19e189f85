package metric

import (
	"math/bits"
	"sync"
)

// A counter is what one segment's n-grams are counted with. Its parts are used
// again for the next.
type counter struct {
	words    lexicon
	hyp, ref []uint32 // symbols: characters, or numbers of words
	table    ngramTable
	matched  []float64
}

var counters = sync.Pool{New: func() any { return &counter{words: lexicon{}} }}

// A lexicon numbers words, so that comparing two is comparing numbers.
type lexicon map[string]uint32

func (l lexicon) id(word string) uint32 {
	id, known := l[word]
	if !known {
		id = uint32(len(l))
		l[word] = id
	}
	return id
}

// ids appends the numbers of the words that white space parts.
func (l lexicon) ids(ids []uint32, text string) []uint32 {
	for word := range fields(text) {
		ids = append(ids, l.id(word))
	}
	return ids
}

// An ngramTable knows the n-grams of references up to some order and finds a
// hypothesis's among them. It is a trie in a hash table: the way from an n-gram
// to one that is a symbol longer is a look-up by its number and that symbol, so
// that all orders cost one look-up a position each, and a hypothesis is followed
// only as far as the references go with it.
type ngramTable struct {
	slots []ngramSlot // open addressing, a power of two, at most half full
	used  uint32      // n-grams, numbered from 1 by first appearance
	seen  []int32     // of each n-gram by number: in the reference at hand, where there are several
}

type ngramSlot struct {
	key  uint64 // number of the n-gram without its last symbol, and that symbol; 0 in an empty slot
	id   uint32
	left int32 // how often the reference that has it most has it, less what was matched
}

// maxFresh is as many slots as a table begins with at most, so that one long
// segment does not make all later ones slow.
const maxFresh = 1 << 14

// reset empties the table for references of about that many n-grams.
func (t *ngramTable) reset(ngrams int) {
	size := min(maxFresh, max(64, 1<<bits.Len(uint(2*ngrams))))
	if len(t.slots) != size {
		if cap(t.slots) >= size {
			t.slots = t.slots[:size]
		} else {
			t.slots = make([]ngramSlot, size)
		}
	}
	clear(t.slots)
	t.used = 0
}

// add takes the n-grams of the first reference up to an order. A symbol is any
// number but the highest.
func (t *ngramTable) add(symbols []uint32, order int) {
	for i := range symbols {
		id := uint32(0)
		for _, symbol := range symbols[i:min(i+order, len(symbols))] {
			slot := t.findOrInsert(id, symbol)
			slot.left++
			id = slot.id
		}
	}
}

// addMore takes those of a further reference: an n-gram counts as often as in
// the reference that has it most.
func (t *ngramTable) addMore(symbols []uint32, order int) {
	clear(t.seen)
	for i := range symbols {
		id := uint32(0)
		for _, symbol := range symbols[i:min(i+order, len(symbols))] {
			slot := t.findOrInsert(id, symbol)
			id = slot.id
			for int(id) >= len(t.seen) {
				t.seen = append(t.seen, 0)
			}
			t.seen[id]++
			slot.left = max(slot.left, t.seen[id])
		}
	}
}

// match counts, for each order n in matched[n-1], the n-grams of a hypothesis
// that the references have, each at most as often as they do. It uses up what
// it matches: a table is good for one hypothesis.
func (t *ngramTable) match(symbols []uint32, matched []float64) {
	for i := range symbols {
		id := uint32(0)
		for n, symbol := range symbols[i:min(i+len(matched), len(symbols))] {
			slot := t.find(id, symbol)
			if slot.key == 0 {
				break // nor is there any that begins with it
			}
			if slot.left > 0 {
				slot.left--
				matched[n]++
			}
			id = slot.id
		}
	}
}

// find returns the slot of the n-gram that goes on from another by a symbol, or
// the empty one where it belongs.
func (t *ngramTable) find(id, symbol uint32) *ngramSlot {
	key := ngramKey(id, symbol)
	mask := uint64(len(t.slots) - 1)
	for at := hashed(key) & mask; ; at = (at + 1) & mask {
		if slot := &t.slots[at]; slot.key == key || slot.key == 0 {
			return slot
		}
	}
}

// findOrInsert returns the slot of an n-gram, which it numbers if it is new.
func (t *ngramTable) findOrInsert(id, symbol uint32) *ngramSlot {
	slot := t.find(id, symbol)
	if slot.key != 0 {
		return slot
	}
	if 2*int(t.used) >= len(t.slots) {
		t.grow()
		slot = t.find(id, symbol)
	}
	t.used++
	*slot = ngramSlot{key: ngramKey(id, symbol), id: t.used}
	return slot
}

func (t *ngramTable) grow() {
	old := t.slots
	t.slots = make([]ngramSlot, 2*len(old))
	for _, slot := range old {
		if slot.key != 0 {
			*t.find(uint32(slot.key>>32), uint32(slot.key)-1) = slot
		}
	}
}

// ngramKey is never 0, whatever stands before the symbol.
func ngramKey(id, symbol uint32) uint64 { return uint64(id)<<32 | uint64(symbol+1) }

// hashed is Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4),
// its best bits brought low.
func hashed(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> 32 }
