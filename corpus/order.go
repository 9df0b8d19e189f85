package corpus

import (
	"iter"
	"runtime"
	"sync"
)

// InOrder applies f to the items, as many at once as there are jobs (0: as
// processors), and yields the results in the items' order. It ends when no f
// runs any more.
func InOrder[T, R any](jobs int, items iter.Seq[T], f func(T) R) iter.Seq[R] {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return func(yield func(R) bool) {
		queue, stop := make(chan chan R, jobs-1), make(chan struct{}) // one more is waited for
		var running sync.WaitGroup
		running.Go(func() {
			defer close(queue)
			for item := range items {
				slot := make(chan R, 1)
				select {
				case queue <- slot:
					running.Go(func() { slot <- f(item) })
				case <-stop:
					return
				}
			}
		})
		for slot := range queue {
			if !yield(<-slot) {
				break
			}
		}
		close(stop)
		running.Wait()
	}
}
