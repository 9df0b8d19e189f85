package shard

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
)

// A Grouper groups records by key in bounded memory, as Disk does those of one
// shard: for engines that bring the records of many keys to one place.
type Grouper struct {
	Dir    string // of temporary files; "" is the system's
	Memory int    // bytes held, about; 0 is 64 MB

	sorter *sorter
	folder string
}

// Add takes in a record, whose value may be overwritten after that.
func (g *Grouper) Add(r Record) error {
	if g.sorter == nil {
		memory := g.Memory
		if memory == 0 {
			memory = 64 << 20
		}
		folder, err := os.MkdirTemp(g.Dir, "mtalign-group-")
		if err != nil {
			return fmt.Errorf("making a folder for temporary files: %w", err)
		}
		g.folder, g.sorter = folder, &sorter{base: filepath.Join(folder, "run"), most: memory}
	}
	return g.sorter.add(r)
}

// Records yields what was added, by key, stream and value, once. An error ends it.
func (g *Grouper) Records() iter.Seq2[Record, error] {
	if g.sorter == nil {
		return func(func(Record, error) bool) {}
	}
	return g.sorter.records()
}

// Close removes the temporary files.
func (g *Grouper) Close() error { return os.RemoveAll(g.folder) }

// Run does the round for each key of records that come by key. total is
// Group.Total.
func (r *Round) Run(records iter.Seq2[Record, error], total int, emit func(Record), drop func(reason string, n int)) error {
	next, stop := iter.Pull2(records)
	defer stop()
	record, err, more := next()
	for more && err == nil {
		key := record.Key
		values := func(yield func(Value) bool) {
			for more && err == nil && record.Key == key {
				if !yield(Value{record.Stream, record.Value}) {
					return
				}
				record, err, more = next()
			}
		}
		if err := r.Do(&Group{Key: key, Values: values, Total: total, Emit: emit, Drop: drop}); err != nil {
			return fmt.Errorf("round %s: %w", r.Name, err)
		}
		for more && err == nil && record.Key == key { // what Do did not read
			record, err, more = next()
		}
	}
	return err
}
