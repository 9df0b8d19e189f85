package shard

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
)

// A cursor goes through the records of a sorter by key. Its item is valid until
// the next.
type cursor struct {
	item
	more  bool // there is an item
	err   error
	held  *buffer // that is read; nil where runs are
	after int     // of its places: the next
	runs  runs    // by their next record
}

// open returns a cursor at the first record; it is to be closed. A sorter that
// was spilled is merged until there are no more runs than may be read at once.
func (s *sorter) open(ctx context.Context) *cursor {
	if s.readable() {
		s.sort(s.order)
		c := &cursor{held: &s.buffer}
		c.next()
		return c
	}
	err := s.free()
	for err == nil && len(s.runs) > s.memory.fanIn {
		err = s.mergeSome(ctx)
	}
	if err != nil {
		return &cursor{err: err}
	}
	return s.merge(s.runs)
}

// readable tells whether all is in memory, and keeps it there.
func (s *sorter) readable() bool {
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	s.read = len(s.runs) == 0
	return s.read
}

// mergeSome makes one run of the first runs, of no more than leave as many as can
// be merged at once.
func (s *sorter) mergeSome(ctx context.Context) error {
	n := min(s.memory.fanIn, len(s.runs)-s.memory.fanIn+1)
	c := s.merge(s.runs[:n])
	defer c.close()
	w, err := s.newRun()
	if err != nil {
		return err
	}
	for ; c.more && ctx.Err() == nil; c.next() {
		w.add(c.item)
	}
	err = errors.Join(c.err, ctx.Err(), w.Close())
	s.removeRuns(n)
	return err
}

// merge returns a cursor over runs.
func (s *sorter) merge(names []string) *cursor {
	c := &cursor{runs: runs{compare: s.order.compare}}
	for _, name := range names {
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
	c.item, c.more = c.runs.list[0].item, true
	return c
}

// errEmpty is of a run without records; none is written.
var errEmpty = errors.New("a temporary file is empty")

// next goes to the next record; more is false at the end and where err is set.
func (c *cursor) next() {
	if c.held != nil {
		if c.more = c.after < len(c.held.places); c.more {
			c.item, _ = c.held.at(c.held.places[c.after])
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

// runs is a heap of runs.
type runs struct {
	list    []*runReader
	compare func(a, b item) int
}

func (h *runs) Len() int           { return len(h.list) }
func (h *runs) Less(i, j int) bool { return h.compare(h.list[i].item, h.list[j].item) < 0 }
func (h *runs) Swap(i, j int)      { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *runs) Push(x any)         { h.list = append(h.list, x.(*runReader)) }
func (h *runs) Pop() any {
	last := h.list[len(h.list)-1]
	h.list = h.list[:len(h.list)-1]
	return last
}
