package filter

import "iter"

// inOrder applies f to the items, as many at once as there are jobs, and yields
// the results in the items' order.
func inOrder[T, R any](jobs int, items iter.Seq[T], f func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		if jobs == 1 {
			for item := range items {
				if !yield(f(item)) {
					return
				}
			}
			return
		}
		queue, stop := make(chan chan R, jobs), make(chan struct{})
		go func() {
			defer close(queue)
			for item := range items {
				slot := make(chan R, 1)
				select {
				case queue <- slot:
					go func() { slot <- f(item) }()
				case <-stop:
					return
				}
			}
		}()
		for slot := range queue {
			if !yield(<-slot) {
				break
			}
		}
		close(stop)
		for range queue { // until no more is read
		}
	}
}
