package shard

import (
	"fmt"
	"os"
	"sync"
)

// A sorter groups records by key in bounded memory: what it holds is sorted
// and written as a run whenever there is no room for more, and the runs are merged
// (Knuth, The Art of Computer Programming 3, 5.4.1). What always had room stays
// in memory.
type sorter struct {
	memory  *memory
	base    string   // of the names of runs
	streams []string // in order; a record has the number of its own
	order   order

	taken int  // bytes of the buffer; of the memory's lock, as is:
	read  bool // in memory, so that it is not to be spilled

	mu sync.Mutex // of what follows
	buffer
	runs    []string // names of files
	written int      // runs ever
}

// add takes a record, of the stream of that number.
func (s *sorter) add(stream int, r Record) error {
	n := headSize + len(r.Key) + len(r.Value)
	for !s.hold(stream, r, n) {
		if err := s.memory.makeRoom(s, n); err != nil {
			return err
		}
	}
	return nil
}

// hold takes a record of no more than n bytes if it fits.
func (s *sorter) hold(stream int, r Record, n int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.fits(n) {
		return false
	}
	s.buffer.add(stream, r)
	return true
}

// spill writes what is held as a run.
func (s *sorter) spill() error {
	if len(s.places) == 0 {
		return nil
	}
	s.sort(s.order)
	w, err := s.newRun()
	if err != nil {
		return err
	}
	for _, p := range s.places {
		_, packed := s.at(p)
		w.Write(packed)
	}
	s.clear()
	return w.Close()
}

// newRun begins a run.
func (s *sorter) newRun() (*runWriter, error) {
	w, err := createRun(fmt.Sprintf("%s.%d", s.base, s.written))
	if err == nil {
		s.runs = append(s.runs, w.file.Name())
		s.written++
	}
	return w, err
}

// free spills what is held and gives up its memory.
func (s *sorter) free() error {
	s.memory.mu.Lock()
	s.mu.Lock()
	defer s.memory.mu.Unlock()
	defer s.mu.Unlock()
	return s.memory.take(s, 0, 0)
}

// remove removes what the sorter holds and has written.
func (s *sorter) remove() {
	s.clear()
	s.free() // of nothing
	s.removeRuns(len(s.runs))
}

// removeRuns removes the first runs.
func (s *sorter) removeRuns(n int) {
	for _, name := range s.runs[:n] {
		os.Remove(name)
	}
	s.runs = s.runs[n:]
}
