package run

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"
)

// DoTogether does steps as soon as what they need is made: as many at once as
// there are jobs (0: as processors), and beside them all those that wait. A step
// that an earlier run did with the same material is passed over. One that fails
// ends only those that need what it makes; the manifest keeps its error among
// the failures. told is called for each step that came to an end, one at a time,
// with its error. The error is ctx's, or that of the manifest's file.
func (r *Run) DoTogether(ctx context.Context, jobs int, steps []Step, told func(stage Stage, worked bool, err error)) error {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	t := &together{Run: r, steps: steps, told: told, slots: make(chan struct{}, jobs), maker: map[string]int{}}
	for i, step := range steps {
		t.ended = append(t.ended, make(chan struct{}))
		for _, name := range step.Makes {
			t.maker[name] = i
		}
	}
	t.stages = make([]*Stage, len(steps))
	var running sync.WaitGroup
	for i := range steps {
		running.Go(func() {
			defer close(t.ended[i])
			t.do(ctx, i)
		})
	}
	running.Wait()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.saved = time.Time{}
	t.save()
	if t.broken != nil {
		return t.broken
	}
	return ctx.Err()
}

// together is steps at work.
type together struct {
	*Run
	steps []Step
	told  func(Stage, bool, error)
	slots chan struct{}
	maker map[string]int  // the step that makes a file
	ended []chan struct{} // closed, by step

	mu     sync.Mutex
	stages []*Stage // by step; nil where it has not been done
	saved  time.Time
	broken error // of the manifest's file
}

// do does one step, when it can be done.
func (t *together) do(ctx context.Context, i int) {
	step := t.steps[i]
	if !t.awaitNeeds(ctx, i) {
		return
	}
	if !step.Waits {
		select {
		case t.slots <- struct{}{}:
			defer func() { <-t.slots }()
		case <-ctx.Done():
			return
		}
	}
	t.mu.Lock()
	step.Needs = slices.DeleteFunc(slices.Clone(step.Needs), func(name string) bool { return t.made(name) == "" })
	key := t.key(step, t.made)
	t.mu.Unlock()
	stage, fresh := t.fresh(step, key)
	var err error
	if !fresh && ctx.Err() == nil {
		stage, err = t.work(ctx, step, key)
	}
	if ctx.Err() != nil && (err != nil || !fresh) {
		return // stopped: it says nothing of the step
	}
	t.end(i, stage, !fresh, err)
}

// awaitNeeds waits for what a step needs and tells whether it can be done.
func (t *together) awaitNeeds(ctx context.Context, i int) bool {
	needed := map[int]bool{}
	for _, need := range t.steps[i].Needs {
		maker, known := t.maker[need]
		if !known || maker >= i {
			panic("run: a step needs " + need + ", which no earlier step makes")
		}
		needed[maker] = true
	}
	for maker := range needed {
		select {
		case <-t.ended[maker]:
		case <-ctx.Done():
			return false
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for maker := range needed {
		if t.missing(maker) && !t.steps[i].Parts {
			return false
		}
	}
	return true
}

// missing tells whether a step that has ended made nothing; the lock is held.
func (t *together) missing(i int) bool {
	return t.stages[i] == nil || len(t.stages[i].Outputs) < len(t.steps[i].Makes)
}

// made returns the hash of a file, "" of one that could not be made; the lock is
// held.
func (t *together) made(name string) string {
	if stage := t.stages[t.maker[name]]; stage != nil {
		return stage.Outputs[name]
	}
	return ""
}

func (t *together) end(i int, stage Stage, worked bool, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		stage.Outputs = nil
		stage.Outcome = Outcome{Failures: []string{err.Error()}, Again: true}
	}
	t.stages[i] = &stage
	t.told(stage, worked, err)
	if worked {
		t.save()
	}
}

// saveEvery is how often the manifest is written while steps end.
const saveEvery = 200 * time.Millisecond

// save notes the stages in the order of their steps; of those that are not done
// it keeps what the run before knew. The lock is held.
func (t *together) save() {
	t.Manifest.Stages = nil
	for i, stage := range t.stages {
		if stage == nil && t.Before != nil {
			at := slices.IndexFunc(t.Before.Stages, func(s Stage) bool { return s.Name == t.steps[i].Name })
			if at >= 0 {
				stage = &t.Before.Stages[at]
			}
		}
		if stage != nil {
			t.Manifest.Stages = append(t.Manifest.Stages, *stage)
		}
	}
	if time.Since(t.saved) < saveEvery {
		return
	}
	if err := t.Manifest.Save(t.Dir); err != nil && t.broken == nil {
		t.broken = fmt.Errorf("keeping account of the run: %w", err)
	}
	t.saved = time.Now()
}
