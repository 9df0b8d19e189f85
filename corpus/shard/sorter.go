package shard

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/klauspost/compress/s2"
)

// A sorter groups records by key in bounded memory: what it holds is sorted
// and written as a run whenever it is full, and the runs are merged (Knuth, The
// Art of Computer Programming 3, 5.4.1). What was never full stays in memory.
//
// Records are held as they are written, one behind the other, so that a small
// one costs little beside its bytes and nothing is left to the garbage
// collector.
type sorter struct {
	base    string   // of the names of runs
	most    int      // bytes held
	streams []string // in order; a record has the number of its own
	values  bool     // records of one key by stream and value too
	packed  []byte   // records
	places  []place  // of the records
	runs    []string // names of files
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

// An item is a record with the number of its stream.
type item struct {
	stream     int
	key, value []byte
}

// compare puts records in order.
func (s *sorter) compare(a, b item) int {
	if c := bytes.Compare(a.key, b.key); c != 0 || !s.values {
		return c
	}
	return cmp.Or(cmp.Compare(a.stream, b.stream), bytes.Compare(a.value, b.value))
}

// comparePlaces puts places of one prefix in order.
func (s *sorter) comparePlaces(a, b place) int {
	if a.key <= prefixSize && b.key <= prefixSize && (a.key != b.key || !s.values) {
		return cmp.Compare(a.key, b.key) // the shorter ends in NULs, as the prefix does
	}
	x, _ := unpack(s.packed[a.at:])
	y, _ := unpack(s.packed[b.at:])
	return s.compare(x, y)
}

// add takes a record, of the stream of that number.
func (s *sorter) add(stream int, r Record) error {
	s.places = append(s.places, place{prefixOf(r.Key), uint32(len(s.packed)), uint32(len(r.Key))})
	s.packed = binary.AppendUvarint(s.packed, uint64(stream))
	s.packed = binary.AppendUvarint(s.packed, uint64(len(r.Key)))
	s.packed = binary.AppendUvarint(s.packed, uint64(len(r.Value)))
	s.packed = append(s.packed, r.Key...)
	s.packed = append(s.packed, r.Value...)
	if len(s.packed)+len(s.places)*placeSize < s.most {
		return nil
	}
	return s.spill()
}

func prefixOf(key string) uint64 {
	var first [prefixSize]byte
	copy(first[:], key)
	return binary.BigEndian.Uint64(first[:])
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

func (s *sorter) sort() { sortPlaces(s.places, s.comparePlaces) }

// spill writes what is held as a run.
func (s *sorter) spill() (err error) {
	if len(s.places) == 0 {
		return nil
	}
	s.sort()
	f, err := os.Create(fmt.Sprintf("%s.%d", s.base, len(s.runs)))
	if err != nil {
		return fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	squeezed := s2.NewWriter(f, s2.WriterConcurrency(1), s2.WriterBlockSize(blockSize))
	w := bufio.NewWriter(squeezed)
	for _, p := range s.places {
		_, size := unpack(s.packed[p.at:])
		w.Write(s.packed[p.at:][:size])
	}
	s.runs = append(s.runs, f.Name())
	s.packed, s.places = s.packed[:0], s.places[:0]
	if err := errors.Join(w.Flush(), squeezed.Close()); err != nil {
		return fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	return nil
}

// free spills what is held and gives up its memory.
func (s *sorter) free() error {
	err := s.spill()
	s.packed, s.places = nil, nil
	return err
}

// remove removes what the sorter holds and has written.
func (s *sorter) remove() {
	for _, name := range s.runs {
		os.Remove(name)
	}
	s.packed, s.places, s.runs = nil, nil, nil
}
