package shard

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/s2"
)

// A sorter groups records by key in bounded memory: what it holds is sorted
// and written as a run whenever it is full, and the runs are merged (Knuth, The
// Art of Computer Programming 3, 5.4.1). What was never full stays in memory.
type sorter struct {
	base  string // of the names of runs
	most  int    // bytes held
	held  []Record
	bytes int
	runs  []string
}

// overhead is what a record takes beside its key and value, in bytes.
const overhead = 72

func (s *sorter) add(r Record) error {
	r.Value = bytes.Clone(r.Value)
	s.held = append(s.held, r)
	s.bytes += len(r.Key) + len(r.Value) + overhead
	if s.bytes < s.most {
		return nil
	}
	return s.spill()
}

func (s *sorter) sort() {
	slices.SortFunc(s.held, compare)
}

func compare(a, b Record) int {
	return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(a.Stream, b.Stream), bytes.Compare(a.Value, b.Value))
}

// spill writes what is held as a run.
func (s *sorter) spill() (err error) {
	if len(s.held) == 0 {
		return nil
	}
	s.sort()
	f, err := os.Create(fmt.Sprintf("%s.%d", s.base, len(s.runs)))
	if err != nil {
		return fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	packed := s2.NewWriter(f, s2.WriterConcurrency(1), s2.WriterBlockSize(64<<10))
	w := bufio.NewWriter(packed)
	var size []byte
	for _, r := range s.held {
		for _, field := range [][]byte{[]byte(r.Key), []byte(r.Stream), r.Value} {
			size = binary.AppendUvarint(size[:0], uint64(len(field)))
			w.Write(size)
			w.Write(field)
		}
	}
	s.runs = append(s.runs, f.Name())
	clear(s.held)
	s.held, s.bytes = s.held[:0], 0
	if err := errors.Join(w.Flush(), packed.Close()); err != nil {
		return fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	return nil
}

// records yields the records by key. An error ends them.
func (s *sorter) records() iter.Seq2[Record, error] {
	if len(s.runs) == 0 {
		s.sort()
		return func(yield func(Record, error) bool) {
			for _, r := range s.held {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
	return s.merged
}

// merged yields the records of all runs by key.
func (s *sorter) merged(yield func(Record, error) bool) {
	if err := s.spill(); err != nil {
		yield(Record{}, err)
		return
	}
	var h runs
	for _, name := range s.runs {
		r, err := openRun(name)
		if err != nil {
			yield(Record{}, err)
			return
		}
		defer r.file.Close()
		if r.next() {
			h = append(h, r)
		} else if r.err != nil {
			yield(Record{}, r.err)
			return
		}
	}
	heap.Init(&h)
	for len(h) > 0 {
		first := h[0]
		if !yield(first.Record, nil) {
			return
		}
		if first.next() {
			heap.Fix(&h, 0)
			continue
		}
		if first.err != nil {
			yield(Record{}, first.err)
			return
		}
		heap.Pop(&h)
	}
}

// remove removes the runs.
func (s *sorter) remove() {
	for _, name := range s.runs {
		os.Remove(name)
	}
	s.held, s.runs = nil, nil
}

// A run is a sorted file that is being read.
type run struct {
	Record
	file *os.File
	r    *bufio.Reader
	err  error
}

func openRun(name string) (*run, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading the temporary file %s again: %w", filepath.Base(name), err)
	}
	packed := s2.NewReader(f, s2.ReaderMaxBlockSize(64<<10), s2.ReaderAllocBlock(64<<10))
	return &run{file: f, r: bufio.NewReaderSize(packed, 4<<10)}, nil
}

// next reads the next record; false at the end and where err is set.
func (r *run) next() bool {
	var fields [3][]byte
	for i := range fields {
		size, err := binary.ReadUvarint(r.r)
		if err == io.EOF && i == 0 {
			return false
		}
		if err == nil {
			fields[i] = make([]byte, size)
			_, err = io.ReadFull(r.r, fields[i])
		}
		if err != nil {
			r.err = fmt.Errorf("reading the temporary file %s again: %w", filepath.Base(r.file.Name()), err)
			return false
		}
	}
	r.Record = Record{Key: string(fields[0]), Stream: string(fields[1]), Value: fields[2]}
	return true
}

// runs is a heap of runs by their next record.
type runs []*run

func (h runs) Len() int           { return len(h) }
func (h runs) Less(i, j int) bool { return compare(h[i].Record, h[j].Record) < 0 }
func (h runs) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runs) Push(x any)        { *h = append(*h, x.(*run)) }
func (h *runs) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
