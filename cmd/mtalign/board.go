package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/eval/run"
)

// A board knows how far a run is, stage by stage. It is looked at from three
// sides: bars where someone watches, a file in the run's folder for mtalign
// status, and --metrics-listen.
type board struct {
	ui    *ui
	dir   string
	spent func() run.Spending // nil: nothing is
	now   func() time.Time

	mu    sync.Mutex
	state run.State
	place map[string]int // of a stage
	begun []time.Time    // of the stages
	quit  chan struct{}
	done  chan struct{}
}

// How often the bars are drawn, and the file is written.
const (
	drawEvery = 200 * time.Millisecond
	tellEvery = time.Second
)

// newBoard begins to tell of a run with those steps, and makes them tell when
// they begin and end.
func (u *ui) newBoard(dir, command string, steps []run.Step, spent func() run.Spending) *board {
	b := &board{ui: u, dir: dir, spent: spent, now: time.Now, place: map[string]int{}, quit: make(chan struct{}), done: make(chan struct{})}
	b.fill(command, steps)
	u.board = b
	go b.tell()
	return b
}

func (b *board) fill(command string, steps []run.Step) {
	b.state = run.State{Command: command, PID: os.Getpid(), Begun: b.now(), Phase: run.Running}
	for i, step := range steps {
		b.place[step.Name] = i
		b.state.Stages = append(b.state.Stages, run.StageState{Name: step.Name, Phase: run.Waiting, Total: -1})
		steps[i].Do = b.watched(step)
	}
	b.begun = make([]time.Time, len(steps))
}

// watched is a step's work with a word before and after.
func (b *board) watched(step run.Step) func(context.Context) (run.Outcome, error) {
	return func(ctx context.Context) (run.Outcome, error) {
		b.change(step.Name, func(s *run.StageState, at *time.Time) { s.Phase, *at = run.Running, b.now() })
		outcome, err := step.Do(ctx)
		phase := run.Done
		switch {
		case ctx.Err() != nil:
			phase = run.Stopped
		case err != nil:
			phase = run.Failed
		}
		b.change(step.Name, func(s *run.StageState, at *time.Time) {
			s.Phase, s.Seconds = phase, b.now().Sub(*at).Seconds()
		})
		return outcome, err
	}
}

func (b *board) change(name string, f func(s *run.StageState, begun *time.Time)) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if i, known := b.place[name]; known {
		f(&b.state.Stages[i], &b.begun[i])
	}
}

// size says what a stage works on, once that is known.
func (b *board) size(name string, total int) {
	b.change(name, func(s *run.StageState, _ *time.Time) { s.Total = total })
}

// add says that a stage has done some more, of which some failed.
func (b *board) add(name string, done, failed int) {
	b.change(name, func(s *run.StageState, _ *time.Time) { s.Done, s.Failed = s.Done+done, s.Failed+failed })
}

// shards returns what tells how far the rounds of a stage are.
func (b *board) shards(name string) func(shard.Progress) {
	return func(p shard.Progress) {
		b.change(name, func(s *run.StageState, _ *time.Time) {
			s.Done, s.Total = p.All()
		})
	}
}

// passed says that a stage need not be done.
func (b *board) passed(name string) {
	b.change(name, func(s *run.StageState, _ *time.Time) { s.Phase, s.Done = run.Passed, max(0, s.Total) })
}

// end says that the run is over, with what error. One whose stages went to their
// end is done, though some of what is in them could not be.
func (b *board) end(ctx context.Context, err error) {
	b.mu.Lock()
	b.state.Failures = b.ui.failures
	failed := slices.ContainsFunc(b.state.Stages, func(s run.StageState) bool { return s.Phase == run.Failed })
	switch {
	case err == nil && !failed:
		b.state.Phase = run.Done
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		b.state.Phase = run.Stopped
	default:
		b.state.Phase = run.Failed
	}
	b.mu.Unlock()
	close(b.quit)
	<-b.done
}

// snapshot is how things stand now.
func (b *board) snapshot() run.State {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.state
	s.Stages = append([]run.StageState(nil), s.Stages...)
	now := b.now()
	s.Updated = now
	for i := range s.Stages {
		if stage := &s.Stages[i]; stage.Phase == run.Running {
			stage.Seconds = now.Sub(b.begun[i]).Seconds()
		}
	}
	if b.spent != nil {
		s.Spending = b.spent()
	}
	foresee(&s)
	return s
}

// forecastable is how long a stage must have run before its rate is believed.
const forecastable = time.Second

// foresee fills in the share that is done and when the rest will be, by the
// rates that were measured: stages at work run side by side, and stages that
// wait take as long as those of their kind did.
func foresee(s *run.State) {
	share, longest, known := 0.0, 0.0, true
	for i := range s.Stages {
		stage := &s.Stages[i]
		switch {
		case stage.Phase.Over():
			share++
			continue
		case stage.Phase == run.Running && stage.Total > 0 && stage.Done > 0 && stage.Seconds >= forecastable.Seconds():
			left := stage.Seconds * float64(stage.Total-stage.Done) / float64(stage.Done)
			stage.ETA = &left
			longest = max(longest, left)
		case stage.Phase == run.Running:
			known = false
		}
		if stage.Total > 0 {
			share += float64(min(stage.Done, stage.Total)) / float64(stage.Total)
		}
	}
	if len(s.Stages) > 0 {
		s.Share = share / float64(len(s.Stages))
	}
	left := longest + waitingSeconds(s.Stages)
	if s.Phase == run.Running && known && longest > 0 {
		s.ETA = &left
	}
}

// waitingSeconds is what the stages that wait will take, as far as stages of the
// same kind have shown.
func waitingSeconds(stages []run.StageState) (left float64) {
	seconds, n := map[string]float64{}, map[string]int{}
	for _, stage := range stages {
		if stage.Phase == run.Done {
			seconds[kind(stage.Name)] += stage.Seconds
			n[kind(stage.Name)]++
		}
	}
	for _, stage := range stages {
		if k := kind(stage.Name); stage.Phase == run.Waiting && n[k] > 0 {
			left += seconds[k] / float64(n[k])
		}
	}
	return left
}

// tell draws and writes until the run is over.
func (b *board) tell() {
	defer close(b.done)
	draw, told, logged := time.NewTicker(drawEvery), time.Time{}, b.now()
	defer draw.Stop()
	for over := false; !over; {
		select {
		case <-draw.C:
		case <-b.quit:
			over = true
		}
		s := b.snapshot()
		if over {
			b.ui.wipe()
		} else {
			b.ui.draw(s)
		}
		if over || b.now().Sub(told) >= tellEvery {
			s.Save(b.dir) // a run goes on without it
			told = b.now()
		}
		if b.ui.events() && (over || b.now().Sub(logged) >= eventsEvery) {
			b.ui.logState(s)
			logged = b.now()
		}
	}
}

// logState writes how far a run is as an event, for machines.
func (u *ui) logState(s run.State) {
	over := 0
	for _, stage := range s.Stages {
		if stage.Phase.Over() {
			over++
		}
	}
	values := []slog.Attr{slog.String("command", s.Command), slog.String("phase", string(s.Phase)), slog.Float64("share", s.Share),
		slog.Int("stages", over), slog.Int("total", len(s.Stages)), slog.Int("calls", s.Calls), slog.Float64("cost_usd", s.USD),
		slog.Float64("seconds", s.Updated.Sub(s.Begun).Seconds())}
	if s.ETA != nil {
		values = append(values, slog.Float64("eta_seconds", *s.ETA))
	}
	u.log.LogAttrs(context.Background(), slog.LevelInfo, "run", values...)
}
