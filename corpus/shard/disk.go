package shard

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Disk runs rounds on one machine, over files sharded by key.
//
// Memory is the most that records take which wait to be grouped, with what sorting
// and merging them takes. It is no less than 1 MB a job, and more where a record is
// large beside it; what rounds are told, and hold to do a group, comes on top.
type Disk struct {
	Dir    string         // of temporary files; "" is the system's
	Shards int            // of each round; 0 is 16
	Jobs   int            // shards at once; 0 is one
	Memory int            // bytes, as said above; 0 is 256 MB
	Tell   func(Progress) // by one goroutine at a time; nil: nobody is told
}

// Run runs the rounds over the input, one after the other, each as soon as
// those before it are done, and hands what is written to streams that no round
// reads to out, by key, stream and value. Soon after the context is done it
// ends with its error.
func (d Disk) Run(ctx context.Context, rounds []Round, input iter.Seq2[Record, error], out func(Record) error) (Totals, error) {
	sweep(d.Dir, diskFolder)
	folder, err := newFolder(d.Dir, diskFolder)
	if err != nil {
		return nil, err
	}
	defer folder.remove()
	w := d.work(folder.path, rounds)
	err = w.read(ctx, input)
	for i := 0; err == nil && i < len(rounds); i++ {
		if err = w.round(ctx, i); err != nil {
			err = fmt.Errorf("round %s: %w", rounds[i].Name, err)
		}
	}
	if err == nil {
		err = w.write(ctx, out)
	}
	return w.totals, err
}

// work is one run of the rounds.
type work struct {
	Disk
	rounds  []Round
	streams map[string]*stream
	memory  *memory
	sorters [][]*sorter // by round and shard
	out     *sorter

	mu     sync.Mutex // of what follows
	totals Totals
	done   int // shards of the round at work
}

// A stream is where its records go.
type stream struct {
	number  int   // in the order of all streams
	readers []int // rounds
	records atomic.Int64
	told    *telling // nil: no round is told it
}

func (d Disk) work(dir string, rounds []Round) *work {
	d.Shards, d.Jobs, d.Memory = cmp.Or(d.Shards, 16), max(1, d.Jobs), cmp.Or(d.Memory, 256<<20)
	w := &work{Disk: d, rounds: rounds, totals: Totals{}, streams: map[string]*stream{}, memory: newMemory(max(d.Memory, d.Jobs<<20), d.Jobs), sorters: make([][]*sorter, len(rounds))}
	for i, r := range rounds {
		names := slices.Concat(r.From, r.To)
		if r.Told != "" {
			names = append(names, r.Told)
		}
		for _, name := range names {
			if w.streams[name] == nil {
				w.streams[name] = new(stream)
			}
		}
		if s := w.streams[r.Told]; s != nil {
			s.told = new(telling)
		}
		for _, name := range r.From {
			w.streams[name].readers = append(w.streams[name].readers, i)
		}
	}
	names := slices.Sorted(maps.Keys(w.streams))
	for n, name := range names {
		w.streams[name].number = n
	}
	for i := range rounds {
		for n := range d.Shards {
			s := w.memory.sorter(filepath.Join(dir, fmt.Sprintf("%d-%d", i, n)), names)
			s.order.values = rounds[i].ByValue
			w.sorters[i] = append(w.sorters[i], s)
		}
	}
	w.out = w.memory.sorter(filepath.Join(dir, "out"), names)
	w.out.order.values = true
	return w
}

// read takes in the input.
func (w *work) read(ctx context.Context, input iter.Seq2[Record, error]) error {
	w.tell(Progress{})
	for r, err := range input {
		if err = cmp.Or(err, ctx.Err()); err == nil {
			err = w.emit(r)
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err() // it may be why there is no more input
}

// emit takes a record to the rounds that group its stream.
func (w *work) emit(r Record) error {
	s := w.streams[r.Stream]
	if s == nil {
		return fmt.Errorf("no round has the stream %q", r.Stream)
	}
	s.records.Add(1)
	switch {
	case s.told != nil:
		if err := s.told.add(r); err != nil {
			return err
		}
	case len(s.readers) == 0:
		return w.out.add(s.number, r)
	}
	for _, i := range s.readers {
		sorters := w.sorters[i]
		if err := sorters[Of(r.Key, len(sorters))].add(s.number, r); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) drop(round, reason string, n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.totals.Add(round, reason, n)
}

// round does a round, so many shards at once as there are jobs.
func (w *work) round(ctx context.Context, i int) error {
	for _, list := range w.sorters[i+1:] {
		for _, s := range list {
			if len(s.runs) > 0 { // it cannot be known how long it has to wait
				if err := s.free(); err != nil {
					return err
				}
			}
		}
	}
	like, err := w.shared(&w.rounds[i])
	if err != nil {
		return err
	}
	w.done = 0
	w.tell(Progress{Round: w.rounds[i].Name, Number: i + 1})
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(w.Jobs)
	for _, s := range w.sorters[i] {
		group.Go(func() error {
			defer s.remove()
			err := s.groups(ctx, &w.rounds[i], like, w.emit)
			if err == nil {
				w.shardDone(i)
			}
			return err
		})
	}
	return group.Wait()
}

// write hands out what no round reads.
func (w *work) write(ctx context.Context, out func(Record) error) error {
	c := w.out.open(ctx)
	defer c.close()
	for ; c.more; c.next() {
		err := ctx.Err()
		if err == nil {
			err = out(Record{w.out.streams[c.stream], string(c.key), c.value})
		}
		if err != nil {
			return err
		}
	}
	return c.err
}
