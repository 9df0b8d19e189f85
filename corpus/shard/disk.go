package shard

import (
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"

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
	w := &work{rounds: rounds, out: &sorter{base: filepath.Join(dir, "out")}, totals: Totals{}, counts: map[string]int{}, sorters: make([][]*sorter, len(rounds))}
	shards, memory := max(1, d.Shards), max(1<<20, d.Memory)
	if d.Shards == 0 {
		shards = 16
	}
	if d.Memory == 0 {
		memory = 256 << 20
	}
	for i := range rounds {
		for n := range shards {
			base := filepath.Join(dir, fmt.Sprintf("%d-%d", i, n))
			w.sorters[i] = append(w.sorters[i], &sorter{base: base, most: memory / shards / writing})
		}
	}
	w.out.most = memory / writing
	w.locks = make([]sync.Mutex, len(rounds)*shards)
	for r, err := range input {
		if err != nil {
			return w.totals, err
		}
		w.emit(r)
	}
	for i := range rounds {
		if err := w.spillAll(i); err != nil {
			return w.totals, err
		}
		total := w.counts[rounds[i].Count]
		var jobs errgroup.Group
		jobs.SetLimit(max(1, d.Jobs))
		for _, s := range w.sorters[i] {
			jobs.Go(func() error { return w.do(i, s, total) })
		}
		if err := errors.Join(jobs.Wait(), w.failed()); err != nil {
			return w.totals, fmt.Errorf("round %s: %w", rounds[i].Name, err)
		}
	}
	for r, err := range w.out.records() {
		if err == nil {
			err = out(r)
		}
		if err != nil {
			return w.totals, err
		}
	}
	return w.totals, nil
}

// writing is how many rounds are written to at once, at most.
const writing = 4

// work is one run of the rounds.
type work struct {
	rounds  []Round
	sorters [][]*sorter  // by round and shard
	locks   []sync.Mutex // of the sorters
	out     *sorter

	mu     sync.Mutex
	totals Totals
	counts map[string]int // records, by stream
	err    error
}

// spillAll frees the memory of the sorters of rounds after this one where it
// cannot be known how long they have to wait.
func (w *work) spillAll(after int) error {
	for _, list := range w.sorters[after+1:] {
		for _, s := range list {
			if len(s.runs) > 0 {
				if err := s.spill(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (w *work) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// emit takes a record to the rounds that group its stream.
func (w *work) emit(r Record) {
	h := fnv.New64a()
	h.Write([]byte(r.Key))
	read := false
	var err error
	for i := range w.rounds {
		if !slices.Contains(w.rounds[i].From, r.Stream) {
			continue
		}
		read = true
		n := int(h.Sum64() % uint64(len(w.sorters[i])))
		lock := &w.locks[i*len(w.sorters[i])+n]
		lock.Lock()
		err = errors.Join(err, w.sorters[i][n].add(r))
		lock.Unlock()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts[r.Stream]++
	if !read {
		err = errors.Join(err, w.out.add(r))
	}
	w.err = errors.Join(w.err, err)
}

func (w *work) drop(round, reason string, n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.totals.Add(round, reason, n)
}

// do does the keys of a shard.
func (w *work) do(i int, s *sorter, total int) error {
	defer s.remove()
	round := &w.rounds[i]
	next, stop := iter.Pull2(s.records())
	defer stop()
	r, err, more := next()
	for more && err == nil {
		key := r.Key
		values := func(yield func(Value) bool) {
			for more && err == nil && r.Key == key {
				if !yield(Value{r.Stream, r.Value}) {
					return
				}
				r, err, more = next()
			}
		}
		failed := round.Do(&Group{
			Key: key, Values: values, Total: total, Emit: w.emit,
			Drop: func(reason string, n int) { w.drop(round.Name, reason, n) },
		})
		if failed = errors.Join(failed, w.failed()); failed != nil {
			return failed
		}
		for more && err == nil && r.Key == key { // what Do did not read
			r, err, more = next()
		}
	}
	return err
}
