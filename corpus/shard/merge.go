package shard

import (
	"bufio"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/s2"
)

// blockSize is how many bytes of a run are compressed at once; reading a run
// takes about twice that.
const blockSize = 64 << 10

// A cursor goes through the records of a sorter by key. Its item is valid until
// the next.
type cursor struct {
	item
	more  bool // there is an item
	err   error
	held  *sorter // whose places are read where there are no runs
	after int     // of its places: the next
	runs  runs    // by their next record
}

// open returns a cursor at the first record; it is to be closed.
func (s *sorter) open() *cursor {
	c := &cursor{held: s, more: true, runs: runs{compare: s.compare}}
	if len(s.runs) == 0 {
		s.sort()
		c.next()
		return c
	}
	if c.fail(s.free()) {
		return c
	}
	for _, name := range s.runs {
		r, err := openRun(name)
		if c.fail(err) {
			return c
		}
		c.runs.list = append(c.runs.list, r)
		if !r.next() && c.fail(cmp.Or(r.err, errEmpty)) {
			return c
		}
	}
	heap.Init(&c.runs)
	c.item = c.runs.list[0].item
	return c
}

// errEmpty is of a run without records; none is written.
var errEmpty = errors.New("a temporary file is empty")

// next goes to the next record; more is false at the end and where err is set.
func (c *cursor) next() {
	if len(c.held.runs) == 0 {
		if c.more = c.after < len(c.held.places); c.more {
			c.item, _ = unpack(c.held.packed[c.held.places[c.after].at:])
			c.after++
		}
		return
	}
	first := c.runs.list[0]
	switch {
	case first.next():
		heap.Fix(&c.runs, 0)
	case c.fail(first.err):
		return
	default:
		first.file.Close()
		heap.Pop(&c.runs)
	}
	if c.more = len(c.runs.list) > 0; c.more {
		c.item = c.runs.list[0].item
	}
}

// fail ends the records where there is an error.
func (c *cursor) fail(err error) bool {
	if err != nil {
		c.more, c.err = false, err
	}
	return err != nil
}

func (c *cursor) close() {
	for _, r := range c.runs.list {
		r.file.Close()
	}
}

// A run is a sorted file that is being read.
type run struct {
	item
	file   *os.File
	r      *bufio.Reader
	record []byte // the key and value of the item
	err    error
}

func openRun(name string) (*run, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading the temporary file %s again: %w", filepath.Base(name), err)
	}
	squeezed := s2.NewReader(f, s2.ReaderMaxBlockSize(blockSize), s2.ReaderAllocBlock(blockSize))
	return &run{file: f, r: bufio.NewReaderSize(squeezed, 4<<10)}, nil
}

// next reads the next record; false at the end and where err is set.
func (r *run) next() bool {
	var sizes [3]int // the first is the stream
	for i := range sizes {
		x, err := binary.ReadUvarint(r.r)
		if err == io.EOF && i == 0 {
			return false
		}
		if err != nil {
			return r.fail(err)
		}
		sizes[i] = int(x)
	}
	r.record = room(r.record, sizes[1]+sizes[2])
	if _, err := io.ReadFull(r.r, r.record); err != nil {
		return r.fail(err)
	}
	r.item = item{sizes[0], r.record[:sizes[1]], r.record[sizes[1]:]}
	return true
}

func (r *run) fail(err error) bool {
	r.err = fmt.Errorf("reading the temporary file %s again: %w", filepath.Base(r.file.Name()), err)
	return false
}

// room returns a slice of n bytes, in the memory of old where it is large
// enough.
func room(old []byte, n int) []byte {
	if cap(old) < n {
		return make([]byte, n, 2*n)
	}
	return old[:n]
}

// runs is a heap of runs.
type runs struct {
	list    []*run
	compare func(a, b item) int
}

func (h *runs) Len() int           { return len(h.list) }
func (h *runs) Less(i, j int) bool { return h.compare(h.list[i].item, h.list[j].item) < 0 }
func (h *runs) Swap(i, j int)      { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *runs) Push(x any)         { h.list = append(h.list, x.(*run)) }
func (h *runs) Pop() any {
	last := h.list[len(h.list)-1]
	h.list = h.list[:len(h.list)-1]
	return last
}
