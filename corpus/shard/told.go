package shard

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sync"
)

// MostTold is how many bytes of keys and values a round may be told: whoever
// does a group of it holds them all.
const MostTold = 128 << 20

// telling is the records of a stream that a round is told.
type telling struct {
	mu      sync.Mutex
	records []Record
	bytes   int
}

func (t *telling) add(r Record) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.bytes += len(r.Key) + len(r.Value); t.bytes > MostTold {
		return fmt.Errorf("the stream %q, which all groups of a round are told, has more than %d MB", r.Stream, MostTold>>20)
	}
	r.Value = bytes.Clone(r.Value)
	t.records = append(t.records, r)
	return nil
}

// learn returns what a round's groups know.
func (t *telling) learn(round *Round) (any, error) {
	if round.Told == "" {
		return nil, nil
	}
	slices.SortFunc(t.records, func(a, b Record) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), bytes.Compare(a.Value, b.Value))
	})
	known, err := round.Learn(t.records)
	if err != nil {
		return nil, fmt.Errorf("learning from the stream %q: %w", round.Told, err)
	}
	return known, nil
}

// shared is what all groups of a round have.
func (w *work) shared(round *Round) (like Group, err error) {
	like.Drop = func(reason string, n int) { w.drop(round.Name, reason, n) }
	if s := w.streams[round.Count]; s != nil {
		like.Total = int(s.records.Load())
	}
	if s := w.streams[round.Told]; s != nil {
		like.Known, err = s.told.learn(round)
	}
	return like, err
}
