//go:build unix

package shard

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// fewFiles lets the process open no more than so many files until the test ends.
func fewFiles(t *testing.T, n int) {
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &before); err != nil {
		t.Skip(err)
	}
	few := before
	for range n { // which take the lowest numbers that are free
		f, err := os.Open(os.DevNull)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		few.Cur = uint64(f.Fd()) + 1
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &few); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { syscall.Setrlimit(syscall.RLIMIT_NOFILE, &before) })
}

// However many runs there are, no more of them are open at once than may be
// merged, and one that is written.
func TestMergePasses(t *testing.T) {
	for _, fanIn := range []int{2, 3, 7} {
		for _, n := range []int{fanIn, fanIn + 1, 2 * fanIn, 100} {
			m := newMemory(1<<20, 1)
			m.fanIn = fanIn
			s := m.sorter(filepath.Join(t.TempDir(), "run"), []string{"a"})
			for i := range 10 * n {
				if err := s.add(0, Record{"a", strconv.Itoa(i * 7919 % 1000), nil}); err != nil {
					t.Fatal(err)
				}
				if i%10 == 9 {
					if err := s.spill(); err != nil {
						t.Fatal(err)
					}
				}
			}
			t.Run(fmt.Sprintf("%d of %d", fanIn, n), func(t *testing.T) {
				fewFiles(t, fanIn+1)
				c := s.open(t.Context())
				defer c.close()
				last, records := "", 0
				for ; c.more; c.next() {
					if string(c.key) < last {
						t.Fatalf("%q comes after %q", c.key, last)
					}
					last = string(c.key)
					records++
				}
				if c.err != nil || records != 10*n {
					t.Errorf("of %d runs, %d at once: %d records, %v", n, fanIn, records, c.err)
				}
				if left, _ := filepath.Glob(s.base + "*"); len(left) != min(n, fanIn) {
					t.Errorf("of %d runs, %d at once: %d are left", n, fanIn, len(left))
				}
			})
		}
	}
}
