package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
	"github.com/mtalign/mtalign/corpus"
)

// A watch tells how far the whole queue is while a worker works: on a terminal by
// a line that is drawn over, elsewhere by a line now and then.
type watch struct {
	out    io.Writer
	look   func(context.Context) (queue.Status, error)
	budget corpus.Money  // 0: none
	lease  time.Duration // after which a silent worker is not counted
	quiet  bool          // tell no more than what others have to say

	mu    sync.Mutex // of out
	drawn bool       // a line stands on the terminal
	past  []moment   // the last rateOver, oldest first
}

// A moment is how many segments were done when.
type moment struct {
	at   time.Time
	done int
}

// How often is looked, on a terminal and elsewhere; how long the last look may
// take; and over how long a time the rate is taken: jobs end a hundred segments at
// a time.
const (
	drawEvery = 3 * time.Second
	tellEvery = 30 * time.Second
	lastLook  = 10 * time.Second
	rateOver  = 2 * time.Minute
)

// start tells until stop is called, which tells the last.
func (w *watch) start(ctx context.Context) (stop func()) {
	if w.quiet {
		return func() {}
	}
	ctx, end := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	running.Go(func() { w.run(ctx) })
	return func() {
		end()
		running.Wait()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastLook)
		defer cancel()
		if s, err := w.look(ctx); err == nil {
			w.see(time.Now(), s.All().Done)
			w.tell("%s", w.line(s)) // of workers but this one others tell
		}
	}
}

// run tells until ctx ends. While the database is away there is nothing new.
func (w *watch) run(ctx context.Context) {
	every := tellEvery
	if w.width() > 0 {
		every = drawEvery
	}
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for first := true; ; first = false {
		if s, err := w.look(ctx); err == nil {
			w.see(time.Now(), s.All().Done)
			w.show(w.line(s)+"; "+counted(s.Alive(w.lease), "worker"), first)
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// see takes note of a moment, and forgets old ones.
func (w *watch) see(now time.Time, done int) {
	for len(w.past) > 1 && now.Sub(w.past[0].at) > rateOver {
		w.past = w.past[1:]
	}
	w.past = append(w.past, moment{now, done})
}

// rate is how many segments are done a second, by all workers.
func (w *watch) rate() float64 {
	first, last := w.past[0], w.past[len(w.past)-1]
	if !last.at.After(first.at) {
		return 0
	}
	return float64(last.done-first.done) / last.at.Sub(first.at).Seconds()
}

// line says how things stand.
func (w *watch) line(s queue.Status) string {
	const cells = 10
	all := s.All()
	share := min(1, max(0, float64(all.Done)/float64(max(1, all.Segments))))
	full := int(share * cells)
	line := fmt.Sprintf("[%s%s] %3.0f%%  %s", strings.Repeat("#", full), strings.Repeat("-", cells-full), 100*share, segments(all))
	if rate := w.rate(); rate > 0 {
		line += fmt.Sprintf("; %.1f/s, %s left", rate, seconds(float64(all.Segments-all.Done)/rate))
	}
	if w.budget > 0 || s.Spent > 0 {
		line += "; " + s.Spent.Short()
	}
	if w.budget > 0 {
		line += " of " + w.budget.String()
	}
	return line
}

// show draws a line over the last, or tells it where nobody watches, but for the
// first, behind which nothing has happened yet.
func (w *watch) show(line string, first bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if width := w.width(); width > 0 {
		fmt.Fprintf(w.out, "\r\x1b[K%s", line[:min(len(line), width-1)])
		w.drawn = true
	} else if !first {
		fmt.Fprintf(w.out, "mtalign-cluster: %s\n", line)
	}
}

// tell tells a user of something else.
func (w *watch) tell(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wipe()
	fmt.Fprintf(w.out, "mtalign-cluster: "+format+"\n", args...)
}

// wipe takes the line away, for whom has the lock.
func (w *watch) wipe() {
	if w.drawn {
		fmt.Fprint(w.out, "\r\x1b[K")
		w.drawn = false
	}
}

// width is that of the terminal, 0 where there is none.
func (w *watch) width() int {
	f, ok := w.out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width >= 20 {
		return width
	}
	return 80
}
