package translate

import (
	"fmt"
	"sync/atomic"
)

// mostVain is how many paid answers in a row may have nothing good in them
// before a run ends: a model that cannot do what it is asked is not paid for a
// whole corpus. A chunk that fails from first to last asks some 50 times.
const mostVain = 100

// vain counts the paid answers in a row of which nothing was good, over all
// documents of a Translator; a copy of it goes on by itself.
type vain struct{ row int64 }

// count counts an answer with so many good translations; the error tells that
// there were too many without.
func (v *vain) count(good int, last string) error {
	if good > 0 {
		atomic.StoreInt64(&v.row, 0)
		return nil
	}
	if n := atomic.AddInt64(&v.row, 1); n >= mostVain {
		return &inVain{n, last}
	}
	return nil
}

// inVain ends asking: nothing good comes any more.
type inVain struct {
	answers int64
	last    string // what was wrong with the last one
}

func (e *inVain) Error() string {
	return fmt.Sprintf("no translation in %d paid answers in a row was good: see that --model can translate and that --prompt asks for it, the same command goes on where it stopped; the last one: %s", e.answers, e.last)
}

// Stops tells an Asker's callers that nothing more is to be asked.
func (e *inVain) Stops() bool { return true }
