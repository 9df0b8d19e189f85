package shard

import (
	"bytes"
	"cmp"
	"encoding/binary"
)

// An item is a record with the number of its stream.
type item struct {
	stream     int
	key, value []byte
}

// An order puts records in order: by key, and those of one key by stream and
// value where that is wanted.
type order struct{ values bool }

func (o order) compare(a, b item) int {
	if c := bytes.Compare(a.key, b.key); c != 0 || !o.values {
		return c
	}
	return cmp.Or(cmp.Compare(a.stream, b.stream), bytes.Compare(a.value, b.value))
}

// A buffer holds records as they are written, one behind the other, so that a
// small one costs little beside its bytes and nothing is left to the garbage
// collector.
type buffer struct {
	packed  []byte
	places  []place
	scratch []place // of the capacity of places, to sort them
}

// A place is where a record begins, with the first bytes of its key, most
// significant first, and how long it is: these tell most keys apart.
type place struct {
	prefix  uint64
	at, key uint32
}

// prefixSize is how many bytes of a key are its prefix, and placeSize what a
// place takes, with as much to sort it.
const (
	prefixSize = 8
	placeSize  = 32
)

// headSize is the most that stands before a record: three numbers.
const headSize = 3 * binary.MaxVarintLen64

// mostPacked is how many bytes a place can tell the beginnings of.
const mostPacked = 1<<32 - 1

// The capacity that a buffer begins with.
const (
	firstPacked = 1 << 10 // bytes
	firstPlaces = 1 << 4
)

// used is how many bytes hold records.
func (b *buffer) used() int { return len(b.packed) + placeSize*len(b.places) }

// fits tells whether there is room for a record of n bytes.
func (b *buffer) fits(n int) bool {
	return cap(b.packed)-len(b.packed) >= n && cap(b.places) > len(b.places)
}

// grown are the capacities with room for a record of n bytes.
func (b *buffer) grown(n int) (packed, places int) {
	packed, places = cap(b.packed), cap(b.places)
	if packed-len(b.packed) < n {
		packed = max(firstPacked, 2*packed, len(b.packed)+n)
	}
	if places == len(b.places) {
		places = max(firstPlaces, 2*places)
	}
	return packed, places
}

// grow gives the buffer capacities that are no less than its own.
func (b *buffer) grow(packed, places int) {
	if packed > cap(b.packed) {
		b.packed = append(make([]byte, 0, packed), b.packed...)
	}
	if places > cap(b.places) {
		b.places = append(make([]place, 0, places), b.places...)
		b.scratch = make([]place, places)
	}
}

// add takes a record that fits.
func (b *buffer) add(stream int, r Record) {
	b.places = append(b.places, place{prefixOf(r.Key), uint32(len(b.packed)), uint32(len(r.Key))})
	b.packed = appendHead(b.packed, stream, len(r.Key), len(r.Value))
	b.packed = append(b.packed, r.Key...)
	b.packed = append(b.packed, r.Value...)
}

func (b *buffer) clear() { b.packed, b.places = b.packed[:0], b.places[:0] }

// at returns the record at a place, and how it is written.
func (b *buffer) at(p place) (item, []byte) {
	it, size := unpack(b.packed[p.at:])
	return it, b.packed[p.at:][:size]
}

// sort puts the places in order.
func (b *buffer) sort(o order) {
	b.places, b.scratch = sortPlaces(b.places, b.scratch[:len(b.places)], func(x, y place) int {
		if x.key <= prefixSize && y.key <= prefixSize && (x.key != y.key || !o.values) {
			return cmp.Compare(x.key, y.key) // the shorter ends in NULs, as the prefix does
		}
		first, _ := b.at(x)
		second, _ := b.at(y)
		return o.compare(first, second)
	})
}

func prefixOf(key string) uint64 {
	var first [prefixSize]byte
	copy(first[:], key)
	return binary.BigEndian.Uint64(first[:])
}

// appendHead writes what stands before a key and a value.
func appendHead(to []byte, stream, key, value int) []byte {
	to = binary.AppendUvarint(to, uint64(stream))
	to = binary.AppendUvarint(to, uint64(key))
	return binary.AppendUvarint(to, uint64(value))
}

// unpack returns the record that packed begins with and its size.
func unpack(packed []byte) (item, int) {
	var sizes [3]int // the first is the stream
	at := 0
	for i := range sizes {
		x, n := binary.Uvarint(packed[at:])
		sizes[i], at = int(x), at+n
	}
	value := at + sizes[1]
	end := value + sizes[2]
	return item{sizes[0], packed[at:value], packed[value:end]}, end
}
