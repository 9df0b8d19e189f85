package corpus_test

import (
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

func ExampleInOrder() {
	lengths := corpus.InOrder(2, slices.Values([]string{"rain", "wind and rain", "sun"}), func(text string) int { return len(text) })
	fmt.Println(slices.Collect(lengths))
	// Output: [4 13 3]
}

// TestInOrder has the first items take longest, and leaves off in the middle or
// at the end: no more run at once than there are jobs, and none behind it.
func TestInOrder(t *testing.T) {
	items := []int{9, 8, 7, 6, 5, 4, 3, 2, 1}
	for _, jobs := range []int{1, 3, 20} {
		for _, last := range []int{9, 5, 1} {
			synctest.Test(t, func(t *testing.T) {
				var running atomic.Int64
				atOnce := make(chan int64, 2*len(items))
				var got []int
				for n := range corpus.InOrder(jobs, slices.Values(items), func(n int) int {
					atOnce <- running.Add(1)
					time.Sleep(time.Duration(n) * time.Second)
					running.Add(-1)
					return n
				}) {
					if got = append(got, n); n == last {
						break
					}
				}
				if want := items[:10-last]; !slices.Equal(got, want) {
					t.Errorf("%d jobs: got %v, want %v", jobs, got, want)
				}
				close(atOnce)
				for n := range atOnce {
					if n > int64(jobs) {
						t.Errorf("%d jobs: %d at once", jobs, n)
					}
				}
				if running.Load() != 0 {
					t.Errorf("%d jobs: %d left behind", jobs, running.Load())
				}
			})
		}
	}
}
