package shard

import "sync"

// A memory is what the buffers of some sorters share. What they take is never
// more than most, but for a record that alone takes more.
//
// A sorter's lock is taken while that of the memory is held, never the other way
// round.
type memory struct {
	most    int // bytes
	mostOne int // of one sorter, so that some is left when it is read in memory
	fanIn   int // runs merged at once, by a job

	mu      sync.Mutex // of what follows
	sorters []*sorter
	taken   int // bytes
	peak    int // the most that was ever taken
}

// newMemory shares out so many bytes: half to records, half to merging, where each
// job reads some runs and writes one. Sorters that jobs read in memory are left no
// more than half of the first half.
func newMemory(size, jobs int) *memory {
	return &memory{
		most:    size / 2,
		mostOne: min(size/2/(2*jobs), mostPacked),
		fanIn:   max(2, min(size/2/runSize, mostOpen)/jobs-1),
	}
}

// mostOpen is how many runs are open at once: systems allow a process no more
// than some thousand files.
const mostOpen = 1 << 10

// sorter returns a new sorter in the memory.
func (m *memory) sorter(base string, streams []string) *sorter {
	s := &sorter{memory: m, base: base, streams: streams}
	m.sorters = append(m.sorters, s)
	return s
}

// makeRoom sees to it that a record of n bytes fits in a sorter, unless another
// goroutine fills it again: it gives the sorter more memory, if need be that of
// others, which are spilled, or spills it.
func (m *memory) makeRoom(s *sorter, n int) error {
	m.mu.Lock()
	s.mu.Lock()
	defer s.mu.Unlock()
	given, err := m.give(s, n)
	m.mu.Unlock() // others need not wait for a spill
	if err != nil || given {
		return err
	}
	return s.spill()
}

// give is makeRoom without a last resort: it is not given where the sorter
// had better be spilled, as it holds as much as others do. Both locks are held.
func (m *memory) give(s *sorter, n int) (given bool, err error) {
	for !s.fits(n) {
		packed, places := s.grown(n)
		size, empty := packed+placeSize*places, len(s.places) == 0
		there := size <= m.mostOne && m.taken+size <= m.most
		var other *sorter
		if !there {
			other = m.largest(s)
		}
		switch {
		case empty && s.taken > 0: // and never was large enough
			err = m.take(s, 0, 0)
		case there:
			err = m.take(s, packed, places)
		case !empty && (size > m.mostOne || other == nil || other.taken <= 2*s.taken):
			if s.used() >= s.taken/2 {
				return false, nil
			}
			err = m.take(s, 0, 0) // its capacities are not those that its records need now
		case other == nil: // for so large a record
			err = m.take(s, packed, places)
		default:
			other.mu.Lock()
			err = m.take(other, 0, 0)
			other.mu.Unlock()
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// take gives a sorter a buffer of those capacities: larger ones, or none, for which
// it is spilled. While a buffer grows there are two of it.
func (m *memory) take(s *sorter, packed, places int) error {
	before := s.taken
	s.taken = packed + placeSize*places
	m.taken += s.taken
	m.peak = max(m.peak, m.taken)
	var err error
	if s.taken > 0 {
		s.grow(packed, places)
	} else {
		err = s.spill()
		s.buffer = buffer{}
	}
	m.taken -= before
	return err
}

// largest is the largest other sorter that may be spilled; nil where all are
// empty.
func (m *memory) largest(than *sorter) (found *sorter) {
	for _, s := range m.sorters {
		if s != than && !s.read && s.taken > 0 && (found == nil || s.taken > found.taken) {
			found = s
		}
	}
	return found
}
