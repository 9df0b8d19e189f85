package names

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// A textSet numbers texts, each once, in the order in which they are added. They
// stand one behind the other, each behind its length, as a string of its own
// would take more than the text.
type textSet struct {
	bytes  []byte
	starts []int    // of every stride-th text in bytes
	count  int      // of texts
	table  []uint32 // open addressing: 1 + the number of a text, 0 where free; none once frozen
}

// stride is from how many texts one is found by counting lengths.
const stride = 16

var textSeed = maphash.MakeSeed()

// add adds a text; added is false where it is there already.
func (t *textSet) add(text string) (at int32, added bool) {
	if 3*t.count >= 2*len(t.table) {
		t.grow()
	}
	slot := t.slot(text)
	if n := t.table[slot]; n > 0 {
		return int32(n - 1), false
	}
	if t.count%stride == 0 {
		t.starts = append(t.starts, len(t.bytes))
	}
	t.bytes = append(binary.AppendUvarint(t.bytes, uint64(len(text))), text...)
	t.count++
	t.table[slot] = uint32(t.count)
	return int32(t.count - 1), true
}

// slot is where a text stands in the table, or is to stand.
func (t *textSet) slot(text string) int {
	slot := int(maphash.String(textSeed, text) % uint64(len(t.table)))
	for t.table[slot] > 0 && string(t.at(int32(t.table[slot]-1))) != text {
		slot = (slot + 1) % len(t.table)
	}
	return slot
}

func (t *textSet) grow() {
	t.table = make([]uint32, max(64, 2*len(t.table), 3*t.count))
	for n := range t.count {
		t.table[t.slot(string(t.at(int32(n))))] = uint32(n + 1)
	}
}

// at is the text of a number.
func (t *textSet) at(n int32) []byte {
	rest := t.bytes[t.starts[n/stride]:]
	for n %= stride; ; n-- {
		length, size := binary.Uvarint(rest)
		rest = rest[size:]
		if n == 0 {
			return rest[:length]
		}
		rest = rest[length:]
	}
}

// freeze gives back the room that is needed to add texts alone, until one is added.
func (t *textSet) freeze() { t.bytes, t.starts, t.table = tight(t.bytes), tight(t.starts), nil }

// tight is a list without room to grow, where it had much.
func tight[T any](list []T) []T {
	if cap(list)-len(list) > len(list)/16 {
		return slices.Clone(list)
	}
	return list
}
