package shard

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Records come by key, stream and value, whatever their keys have in common and
// however often they were spilled.
func TestSorter(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	keys := map[string]func() string{
		"short":           func() string { return strings.Repeat("k", random.IntN(12)) },
		"NULs":            func() string { return strings.Repeat("\x00", random.IntN(12)) },
		"of any bytes":    func() string { return fmt.Sprint(string([]byte{byte(random.IntN(256)), byte(random.IntN(3))})) },
		"one beginning":   func() string { return fmt.Sprintf("document-%d", random.IntN(500)) },
		"one":             func() string { return "key" },
		"long and random": func() string { return fmt.Sprintf("%x%x", random.Uint64(), random.Uint64()) },
	}
	for name, key := range keys {
		for _, most := range []int{1, 3000, 1 << 30} {
			t.Run(fmt.Sprint(name, " ", most), func(t *testing.T) {
				s := newMemory(most, 1).sorter(filepath.Join(t.TempDir(), "run"), []string{"a", "b"})
				s.order.values = true
				var want []Record
				for range 300 {
					stream := random.IntN(2)
					r := Record{s.streams[stream], key(), []byte(strings.Repeat("v", random.IntN(3)))}
					want = append(want, r)
					if err := s.add(stream, r); err != nil {
						t.Fatal(err)
					}
				}
				slices.SortFunc(want, func(a, b Record) int {
					return slices.Compare([]string{a.Key, a.Stream, string(a.Value)}, []string{b.Key, b.Stream, string(b.Value)})
				})
				c := s.open(t.Context())
				defer c.close()
				for i, w := range want {
					if got := (Record{s.streams[c.stream], string(c.key), c.value}); !c.more || got.Key != w.Key || got.Stream != w.Stream || string(got.Value) != string(w.Value) {
						t.Fatalf("record %d is %q, want %q; error %v", i, got, w, c.err)
					}
					c.next()
				}
				if c.more || c.err != nil {
					t.Errorf("after %d records there is %q; error %v", len(want), c.key, c.err)
				}
			})
		}
	}
}
