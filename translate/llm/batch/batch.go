// Package batch asks a language model through the Batch API: many calls in a
// file, answered within a day at half the price.
//
// The same pass over the documents is made again and again. A question that the
// store has an answer to is answered; any other joins a batch and stays open.
// After the pass the batches are uploaded and waited for, and their answers go
// into the store, until a pass finds nothing that is missing. Answers that have
// to be asked for again make a second and a third batch.
package batch

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/pause"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// tries is how often a call is put into a batch in vain.
const tries = 3

// A Runner asks by batches. Its Ask may be called by any number of goroutines
// within a pass. It keeps what it knows of each answered call, some 100 bytes.
type Runner struct {
	Tell func(said string) // what becomes of the batches; nil: nobody listens

	client *llm.Client
	store  store.Batches
	sleep  func(context.Context, time.Duration) error
	most   limits

	mu      sync.Mutex
	current *filling
	filled  []*filling
	joined  map[store.Key]bool // in this pass
	fresh   map[store.Key]bool // answered by batches of this run
	failed  map[store.Key]*failure
	closed  bool
}

// A failure is what a call got instead of an answer.
type failure struct {
	times int
	last  *llm.Error
}

// New returns a Runner for the calls of a client, whose store it is.
func New(client *llm.Client, kept store.Batches) *Runner {
	return &Runner{
		Tell: func(string) {}, client: client, store: kept, sleep: pause.For, most: usual,
		joined: map[store.Key]bool{}, fresh: map[store.Key]bool{}, failed: map[store.Key]*failure{},
	}
}

// Run makes passes until nothing is missing that can be had. After that one
// more pass gets all the answers. When ctx ends the batches go on at the server,
// and the next Run takes them up.
func (r *Runner) Run(ctx context.Context, pass func(context.Context) error) (err error) {
	if err := r.resume(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.abandon(context.WithoutCancel(ctx))) }()
	for {
		clear(r.joined)
		if err := pass(ctx); err != nil {
			return err
		}
		if err := r.fill(ctx); err != nil {
			return err
		}
		if len(r.filled) == 0 {
			r.closed = true
			return nil
		}
		if err := r.round(ctx); err != nil {
			return err
		}
	}
}

// Ask returns the answer that the store has to a question, or puts the question
// into a batch.
func (r *Runner) Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error) {
	o, err := r.client.Order(q)
	if err != nil {
		return corpus.Answer{}, err
	}
	raw, err := r.store.Look(o.Key)
	if err != nil {
		return corpus.Answer{}, llm.Halt(ctx, "looking into the store of paid answers", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if raw != nil {
		answer, err := r.client.Read(ctx, o.Call, raw)
		if err == nil {
			answer.Stored, answer.Origin = !r.fresh[o.Key], "batch"
			return answer, nil
		}
		r.fail(o.Key, r.client.Fault(err))
	}
	f := r.failed[o.Key]
	switch {
	case f != nil && (r.closed || f.times >= tries || !f.last.Again()):
		return corpus.Answer{}, f.last
	case r.closed:
		return corpus.Answer{}, &llm.Error{Reason: "no batch brought its answer: run again"}
	}
	return corpus.Answer{}, r.join(ctx, o)
}

func (r *Runner) fail(key store.Key, why *llm.Error) {
	f := r.failed[key]
	if f == nil {
		f = &failure{}
		r.failed[key] = f
	}
	f.times++
	f.last = why
}
