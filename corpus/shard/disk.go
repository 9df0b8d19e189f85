package shard

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Disk runs rounds on one machine, over files sharded by key.
type Disk struct {
	Dir    string // of temporary files; "" is the system's
	Shards int    // of each round; 0 is 16
	Jobs   int    // shards at once; 0 is one
	Memory int    // bytes held by all records in work, about; 0 is 256 MB
}

// Run runs the rounds over the input, one after the other, each as soon as
// those before it are done, and hands what is written to streams that no round
// reads to out, by key, stream and value.
func (d Disk) Run(rounds []Round, input iter.Seq2[Record, error], out func(Record) error) (Totals, error) {
	dir, err := os.MkdirTemp(d.Dir, "mtalign-shards-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for temporary files: %w", err)
	}
	defer os.RemoveAll(dir)
	w := d.work(dir, rounds)
	for r, err := range input {
		if err == nil {
			err = w.emit(r)
		}
		if err != nil {
			return w.totals, err
		}
	}
	for i := range rounds {
		if err := w.round(i, d.Jobs); err != nil {
			return w.totals, fmt.Errorf("round %s: %w", rounds[i].Name, err)
		}
	}
	c := w.out.open()
	defer c.close()
	for ; c.more; c.next() {
		if err := out(Record{w.out.streams[c.stream], string(c.key), c.value}); err != nil {
			return w.totals, err
		}
	}
	return w.totals, c.err
}

// writing is how many rounds are written to at once, at most.
const writing = 4

// work is one run of the rounds.
type work struct {
	rounds  []Round
	streams map[string]*stream
	sorters [][]locked // by round and shard
	out     locked

	mu     sync.Mutex
	totals Totals
}

// A stream is where its records go.
type stream struct {
	number  int   // in the order of all streams
	readers []int // rounds
	records atomic.Int64
}

// A locked sorter is written to by several shards at once.
type locked struct {
	*sync.Mutex
	*sorter
}

func (d Disk) work(dir string, rounds []Round) *work {
	shards, memory := max(1, d.Shards), min(max(1<<20, d.Memory), 1<<32-1)
	if d.Shards == 0 {
		shards = 16
	}
	if d.Memory == 0 {
		memory = 256 << 20
	}
	w := &work{rounds: rounds, totals: Totals{}, streams: map[string]*stream{}, sorters: make([][]locked, len(rounds))}
	for i, r := range rounds {
		for _, name := range slices.Concat(r.From, r.To) {
			if w.streams[name] == nil {
				w.streams[name] = new(stream)
			}
		}
		for _, name := range r.From {
			w.streams[name].readers = append(w.streams[name].readers, i)
		}
	}
	names := slices.Sorted(maps.Keys(w.streams))
	for n, name := range names {
		w.streams[name].number = n
	}
	sorterOf := func(base string, most int) locked {
		return locked{new(sync.Mutex), &sorter{base: filepath.Join(dir, base), most: most, streams: names}}
	}
	for i := range rounds {
		for n := range shards {
			w.sorters[i] = append(w.sorters[i], sorterOf(fmt.Sprintf("%d-%d", i, n), memory/shards/writing))
		}
	}
	w.out = sorterOf("out", memory/writing)
	w.out.values = true
	return w
}

// emit takes a record to the rounds that group its stream.
func (w *work) emit(r Record) error {
	s := w.streams[r.Stream]
	if s == nil {
		return fmt.Errorf("no round has the stream %q", r.Stream)
	}
	s.records.Add(1)
	if len(s.readers) == 0 {
		return w.out.take(s.number, r)
	}
	sum := hash(r.Key)
	for _, i := range s.readers {
		if err := w.sorters[i][sum%uint64(len(w.sorters[i]))].take(s.number, r); err != nil {
			return err
		}
	}
	return nil
}

// hash is FNV-1a (Fowler, Noll and Vo).
func hash(key string) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range []byte(key) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}

func (l locked) take(stream int, r Record) error {
	l.Lock()
	defer l.Unlock()
	return l.add(stream, r)
}

func (w *work) drop(round, reason string, n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.totals.Add(round, reason, n)
}

// round does a round, so many shards at once as there are jobs.
func (w *work) round(i, jobs int) error {
	for _, list := range w.sorters[i+1:] {
		for _, s := range list {
			if len(s.runs) > 0 { // it cannot be known how long it has to wait
				if err := s.free(); err != nil {
					return err
				}
			}
		}
	}
	total := 0
	if s := w.streams[w.rounds[i].Count]; s != nil {
		total = int(s.records.Load())
	}
	var group errgroup.Group
	group.SetLimit(max(1, jobs))
	for _, s := range w.sorters[i] {
		group.Go(func() error {
			defer s.remove()
			return s.groups(&w.rounds[i], total, w.emit, func(reason string, n int) { w.drop(w.rounds[i].Name, reason, n) })
		})
	}
	return group.Wait()
}
