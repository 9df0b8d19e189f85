package pipeline

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
)

// An Event is that a step begins or ends a part of its work.
type Event struct {
	Step  string // "read", "round align" or "write bitext"
	Parts int    // of the step; 0: nobody knows
	Ended bool
}

// A Watcher is told of what the steps do that run in this process, as those of
// Prism: what others do stands in their engine's logs. It is called by several
// steps at once.
type Watcher struct {
	Event func(Event)
	Fault func(error) // an article or file that cannot be read
}

// An engine makes the steps itself, in whatever process it likes: so what they
// share is of the process.
var (
	watcher atomic.Pointer[Watcher]
	working atomic.Int64 // parts of steps that are at work in this process
)

// Watch makes steps tell w, nil for nobody, of what they do from now on.
func Watch(w *Watcher) { watcher.Store(w) }

// work tells that a step begins a part of its work; the function that it returns
// tells that it has ended.
func work(step string, parts int) (ended func()) {
	working.Add(1)
	tell(Event{Step: step, Parts: parts})
	return func() {
		tell(Event{Step: step, Parts: parts, Ended: true})
		working.Add(-1)
	}
}

func tell(e Event) {
	if w := watcher.Load(); w != nil {
		w.Event(e)
	}
}

// warn tells of what cannot be read; where nobody watches, the engine's log does.
func warn(ctx context.Context, fault error) {
	if w := watcher.Load(); w != nil {
		w.Fault(fault)
		return
	}
	log.Warn(ctx, fault)
}

// Await waits until no step is at work in this process any more, or so long.
func Await(most time.Duration) {
	for end := time.Now().Add(most); working.Load() > 0 && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
}
