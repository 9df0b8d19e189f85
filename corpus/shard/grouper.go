package shard

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"sync"
)

// A Grouper groups records by key in bounded memory, as Disk does those of one
// shard: for engines that bring the records of many keys to one place.
type Grouper struct {
	folder *folder
	sorter *sorter
	stream string // that told is of
	told   telling
}

// NewGrouper returns a Grouper of records of some streams. It takes so many bytes
// at most, as Disk.Memory says, and holds the rest in a temporary folder until Close.
func NewGrouper(size int, streams ...string) (*Grouper, error) {
	sweepGroups()
	folder, err := newFolder("", grouperFolder)
	if err != nil {
		return nil, err
	}
	m := newMemory(size, 1)
	m.mostOne = min(m.most, mostPacked) // there is no other
	return &Grouper{folder: folder, sorter: m.sorter(filepath.Join(folder.path, "run"), slices.Sorted(slices.Values(streams)))}, nil
}

// sweepGroups sweeps once a process, which may have very many Groupers.
var sweepGroups = sync.OnceFunc(func() { sweep("", grouperFolder) })

// Add takes in a record.
func (g *Grouper) Add(r Record) error {
	if g.stream != "" && r.Stream == g.stream {
		return g.told.add(r)
	}
	stream, known := slices.BinarySearch(g.sorter.streams, r.Stream)
	if !known {
		return fmt.Errorf("the stream %q is not grouped here", r.Stream)
	}
	return g.sorter.add(stream, r)
}

// Tell has Do tell all groups the records of a stream, a round's Told; they are
// held. It is to be called before Add.
func (g *Grouper) Tell(stream string) { g.stream = stream }

// ByValue has Records come by stream and value too, which Do has no need of. It
// is to be called before Add.
func (g *Grouper) ByValue() { g.sorter.order.values = true }

// Records yields what was added, by key. A value is valid until the next; an
// error ends them.
func (g *Grouper) Records(ctx context.Context) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		c := g.sorter.open(ctx)
		defer c.close()
		for ; c.more; c.next() {
			if !yield(Record{g.sorter.streams[c.stream], string(c.key), c.value}, nil) {
				return
			}
		}
		if c.err != nil {
			yield(Record{}, c.err)
		}
	}
}

// Do does a round for each key of what was added, until the context is done;
// total is Group.Total.
func (g *Grouper) Do(ctx context.Context, round *Round, total int, emit func(Record) error, drop func(reason string, n int)) error {
	known, err := g.told.learn(round)
	if err != nil {
		return err
	}
	return g.sorter.groups(ctx, round, Group{Total: total, Known: known, Drop: drop}, emit)
}

// Close removes the temporary folder.
func (g *Grouper) Close() error { return g.folder.remove() }
