package judge

import (
	"fmt"
	"sync/atomic"
)

// mostVain is how many paid answers in a row may be none before a run ends: a
// model that cannot judge is not paid for a whole corpus.
const mostVain = 100

// vain counts the paid answers in a row that could not be read; a copy of a
// Judge goes on by itself.
type vain struct{ row int64 }

// end counts an answer that could be read.
func (v *vain) end() { atomic.StoreInt64(&v.row, 0) }

// count counts one that could not, and tells that there were too many.
func (v *vain) count(last error) error {
	if n := atomic.AddInt64(&v.row, 1); n >= mostVain {
		return &inVain{n, last}
	}
	return nil
}

// inVain ends judging: nothing good comes any more.
type inVain struct {
	answers int64
	last    error
}

func (e *inVain) Error() string {
	return fmt.Sprintf("none of %d paid answers in a row was one: see that --model can judge by this --method, the same command goes on where it stopped; the last one: %v", e.answers, e.last)
}

func (e *inVain) Unwrap() error { return e.last }

// Stops tells that nothing more is to be asked.
func (e *inVain) Stops() bool { return true }
