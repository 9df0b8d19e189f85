package shard

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// count is what the buffers of a memory's sorters take, counted anew.
func (m *memory) count() (n int) {
	for _, s := range m.sorters {
		n += cap(s.packed) + placeSize*cap(s.places)
	}
	return n
}

// However many rounds hold records and whatever their sizes, never is more
// memory taken than there may be.
func TestMemory(t *testing.T) {
	sizes := map[string]func(*rand.Rand) int{
		"small":  func(*rand.Rand) int { return 8 },
		"large":  func(*rand.Rand) int { return 3000 },
		"mixed":  func(random *rand.Rand) int { return 1 << random.IntN(13) },
		"change": func(*rand.Rand) int { return 4000 },
	}
	for name, size := range sizes {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 2)) // of its own, as maps have no order
			m := newMemory(1<<20, 1)
			dir := t.TempDir()
			var sorters []*sorter
			for i := range 40 {
				sorters = append(sorters, m.sorter(filepath.Join(dir, fmt.Sprint(i)), []string{"a"}))
			}
			written := 0
			for i := range 4000 {
				n := size(random)
				if name == "change" && i > 2000 {
					n = 3
				}
				s := sorters[random.IntN(1+i/100)]
				if err := s.add(0, Record{"a", fmt.Sprint(i), []byte(strings.Repeat("x", n))}); err != nil {
					t.Fatal(err)
				}
				written += n + placeSize
				if got := m.count(); got != m.taken || got > m.most {
					t.Fatalf("%d bytes are taken, %d are counted as such, of %d", got, m.taken, m.most)
				}
			}
			if m.peak > m.most {
				t.Errorf("%d bytes were taken, of %d", m.peak, m.most)
			}
			runs, records := 0, 0
			for _, s := range sorters {
				c := s.open(t.Context())
				for ; c.more; c.next() {
					records++
				}
				if c.close(); c.err != nil {
					t.Error(c.err)
				}
				runs += s.written
				s.remove()
			}
			if records != 4000 || m.taken != 0 {
				t.Errorf("%d records are left; %d bytes are taken of nothing", records, m.taken)
			}
			if most := 20 + 100*written/m.most; runs > most {
				t.Errorf("%d runs of %d bytes in %d; want no more than %d", runs, written, m.most, most)
			}
		})
	}
}

// A record that is larger than the memory is held all the same, and others go on.
func TestMemoryLarge(t *testing.T) {
	m := newMemory(1<<20, 1)
	dir := t.TempDir()
	one, other := m.sorter(filepath.Join(dir, "one"), []string{"a"}), m.sorter(filepath.Join(dir, "other"), []string{"a"})
	large := strings.Repeat("x", 1<<20)
	for i := range 100 {
		for _, value := range []string{large[:i%2*len(large)], "small"} {
			for _, s := range []*sorter{one, other} {
				if err := s.add(0, Record{"a", fmt.Sprint(i), []byte(value)}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if m.peak > 3*len(large) {
		t.Errorf("%d bytes were taken for a record of %d", m.peak, len(large))
	}
	n := 0
	for c := one.open(t.Context()); c.more; c.next() {
		n++
	}
	if n != 200 {
		t.Errorf("%d records", n)
	}
}

// Jobs that fill the same sorters at once lose nothing and take no more either.
func TestMemoryJobs(t *testing.T) {
	m := newMemory(1<<20, 4)
	dir := t.TempDir()
	var sorters []*sorter
	for i := range 8 {
		sorters = append(sorters, m.sorter(filepath.Join(dir, fmt.Sprint(i)), []string{"a"}))
	}
	var group sync.WaitGroup
	for job := range 4 {
		group.Go(func() {
			for i := range 20000 {
				r := Record{"a", fmt.Sprintf("%d of %d", i, job), []byte(strings.Repeat("x", i%100))}
				if err := sorters[(i*7+job)%8].add(0, r); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
	if got := m.count(); m.peak > m.most || got != m.taken {
		t.Errorf("%d bytes were taken at most, of %d; %d are, and %d are counted as such", m.peak, m.most, got, m.taken)
	}
	var keys []string
	for _, s := range sorters {
		c := s.open(t.Context())
		for ; c.more; c.next() {
			keys = append(keys, string(c.key))
		}
		c.close()
	}
	slices.Sort(keys)
	if len(slices.Compact(keys)) != 80000 {
		t.Errorf("%d records", len(keys))
	}
}

// What records and merging are given is no more than there is.
func TestMemoryShares(t *testing.T) {
	for _, jobs := range []int{1, 2, 16, 64, 300} {
		for _, size := range []int{jobs << 20, 256 << 20, 16 << 30} {
			size = max(size, jobs<<20)
			m := newMemory(size, jobs)
			if took := m.most + jobs*(m.fanIn+1)*runSize; took > size || jobs*(m.fanIn+1) > mostOpen || m.mostOne*jobs > m.most/2 {
				t.Errorf("%d jobs in %d bytes: %+v", jobs, size, m)
			}
		}
	}
}
