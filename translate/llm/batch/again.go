package batch

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/mtalign/mtalign/translate/llm"
)

// How often the server is asked again after an error, and after what time at
// first.
const (
	mostTries = 8
	firstTry  = time.Second
	// everydayTries is how many may fail before a user is told.
	everydayTries = 3
)

// again tries until it succeeds, or fails in a way that will not pass. A try
// has so much time: a server that stops in the middle would be waited for for
// ever.
func (r *Runner) again(ctx context.Context, each time.Duration, try func(context.Context) error) error {
	var told sync.Once
	for n := 1; ; n++ {
		err := within(ctx, each, try)
		if err == nil || ctx.Err() != nil {
			return err
		}
		fault := r.client.Fault(err)
		if !fault.Again() || n == mostTries {
			return batchError(fault)
		}
		if n >= everydayTries {
			told.Do(func() {
				r.Tell(fmt.Sprintf("%v, %d times: it is tried up to %d times", batchError(fault), n, mostTries))
			})
		}
		if err := r.sleep(ctx, min(firstTry<<(n-1), lastPoll)); err != nil {
			return err
		}
	}
}

// within runs a try for no longer than that.
func within(ctx context.Context, most time.Duration, try func(context.Context) error) error {
	trying, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	err := try(trying)
	if err != nil && ctx.Err() == nil && trying.Err() != nil {
		err = (&llm.Error{Reason: fmt.Sprintf("the server took longer than %v", most), Err: err}).Passing()
	}
	return err
}

func batchError(fault *llm.Error) error {
	if fault.Status == http.StatusNotFound {
		return fmt.Errorf("the server has no Batch API, or not this batch: leave out --batch-api: %w", fault)
	}
	return fmt.Errorf("the Batch API: %w", fault)
}
