// Package review keeps what people decide about a run: which beads are right,
// what a pivot should say, which mentions name one thing and how it is written,
// and where a translation errs.
//
// A decision is an Event in an append-only log beside the run's files. The state
// that people see is those files with the events folded over them, and nothing
// else: undoing is an event too. The next run folds the same events over what it
// finds anew (see Decisions).
//
// A Request says what its author saw. Where that has changed since, nothing is
// done, and a *Conflict tells of the other's change. What can be asked for is in
// Actions, one file each; each gives an Effect, of which there are few kinds.
package review

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

// A Run is what a review is about. Its records are only read.
type Run struct {
	Documents []corpus.Document
	Pairs     []corpus.Pair
	Bitexts   []corpus.Bitext
	Entities  []corpus.Entity
}

// A Review is a run under review. It may be used by any number of goroutines,
// and other processes may review the same run.
type Review struct {
	run   *material
	log   *eventLog
	clock func() time.Time

	mu      sync.Mutex
	state   *State
	changed chan struct{} // closed with the next change
}

// Open opens the review of a run whose events are in the file path, which is
// made where there is none.
func Open(ctx context.Context, path string, run Run) (*Review, error) {
	log, err := openLog(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("opening the review %s: %w", path, err)
	}
	r := &Review{run: newMaterial(run), log: log, clock: time.Now, changed: make(chan struct{})}
	if err := r.Refresh(ctx); err != nil {
		return nil, errors.Join(err, log.close())
	}
	return r, nil
}

// Read returns what has been decided about a run by the events in the file path,
// none where there is no such file. The file is not written.
func Read(ctx context.Context, path string, run Run) (*State, error) {
	events, err := readLog(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("opening the review %s: %w", path, err)
	}
	return newState(newMaterial(run), events), nil
}

// Close frees the log.
func (r *Review) Close() error { return r.log.close() }

// State is what has been decided so far. It does not change any more.
func (r *Review) State() *State {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// Changed returns a channel that is closed with the next change of the state.
func (r *Review) Changed() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.changed
}

// Refresh reads what other processes have added to the log.
func (r *Review) Refresh(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	events, err := r.log.read(ctx, r.state.last())
	if err == nil && (len(events) > 0 || r.state == nil) {
		r.add(events...)
	}
	return err
}

// Replace puts a run that was done again in the place of the one under review.
// What was decided stays, and is void where its texts are there no more.
func (r *Review) Replace(run Run) {
	again := newMaterial(run)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.run = again
	r.add()
}

// add folds further events; mu is held.
func (r *Review) add(events ...Event) {
	var all []Event
	if r.state != nil {
		all = r.state.Events
	}
	r.state = newState(r.run, append(all[:len(all):len(all)], events...))
	close(r.changed)
	r.changed = make(chan struct{})
}

// Do does what a request asks for and logs it under its author's name. The error
// is a *Conflict where somebody else was faster, a *Refusal where the request
// makes no sense, else the log's.
func (r *Review) Do(ctx context.Context, author string, request []byte) (Event, error) {
	ctx = context.WithoutCancel(ctx) // what is begun is logged or not, whoever still waits
	action, name, err := parse(request)
	if err != nil {
		return Event{}, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	var done Event
	err = r.log.append(ctx, r.state.last(), func(others []Event) (Event, error) {
		if len(others) > 0 {
			r.add(others...)
		}
		effect, err := action.effect(r.state)
		if err != nil {
			return Event{}, err
		}
		done = Event{Seq: r.state.last() + 1, Time: r.clock().UTC().Truncate(time.Millisecond), Author: author, Action: name, Effect: effect}
		return done, nil
	})
	if err != nil {
		return Event{}, err
	}
	r.add(done)
	return done, nil
}

// A Refusal says why a request cannot be done whoever asks.
type Refusal struct{ Reason string }

func (r *Refusal) Error() string { return r.Reason }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// A Conflict is a request about something that has changed since its author saw
// it.
type Conflict struct {
	By      Event  // that changed it
	Version int64  // of the thing as it is now
	Now     string // its text as it is now, of things that are a text
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("%s meanwhile: %s", c.By.Author, c.By.Told())
}
