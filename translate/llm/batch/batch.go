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
	"os"
	"sync"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// Limits of a batch. The API takes 50,000 lines and 200 MB; go-openai holds a
// file in memory while it is uploaded.
const (
	maxLines = 50000
	maxBytes = 50 << 20
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
	lines  int // of a batch at most

	mu      sync.Mutex
	current *filling
	filled  []*filling
	joined  map[store.Key]bool // in this pass
	fresh   map[store.Key]bool // answered by batches of this run
	failed  map[store.Key]*failure
	closed  bool
}

// A filling is a batch that is being put together.
type filling struct {
	store.Batch
	file  *os.File
	lines int
	size  int
	keys  []store.Key
	holds []*price.Hold
}

// A failure is what a call got instead of an answer.
type failure struct {
	times int
	last  *llm.Error
}

// New returns a Runner for the calls of a client, whose store it is.
func New(client *llm.Client, kept store.Batches) *Runner {
	return &Runner{
		Tell: func(string) {}, client: client, store: kept, sleep: sleep, lines: maxLines,
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
		if r.current != nil {
			r.filled, r.current = append(r.filled, r.current), nil
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
	call, most, body, err := r.client.Call(q)
	if err != nil {
		return corpus.Answer{}, err
	}
	raw, err := r.store.Look(call.Key)
	if err != nil {
		return corpus.Answer{}, llm.Halt(ctx, "looking into the store of paid answers", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if raw != nil {
		answer, err := r.client.Read(ctx, call, raw)
		if err == nil {
			answer.Stored, answer.Origin = !r.fresh[call.Key], "batch"
			return answer, nil
		}
		r.fail(call.Key, r.client.Fault(err))
	}
	if f := r.failed[call.Key]; f != nil && (f.times >= tries || !f.last.Again()) {
		return corpus.Answer{}, f.last
	}
	if r.closed {
		return corpus.Answer{}, &llm.Error{Reason: "no batch brought its answer: run again"}
	}
	return corpus.Answer{}, r.join(ctx, call, most, body)
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

// join puts a call into the current batch and returns why there is no answer.
func (r *Runner) join(ctx context.Context, call store.Call, most corpus.Usage, body []byte) error {
	if r.joined[call.Key] {
		return llm.Pending()
	}
	hold, err := r.client.Account().TryReserve(most)
	switch {
	case err != nil:
		return llm.UsedUp()
	case hold == nil:
		return llm.Pending() // what is under way may turn out cheaper
	}
	if err := r.add(ctx, call, body, hold); err != nil {
		hold.Release()
		return err
	}
	r.joined[call.Key] = true
	return llm.Pending()
}

func (r *Runner) add(ctx context.Context, call store.Call, body []byte, hold *price.Hold) error {
	line := []byte(`{"custom_id":"` + call.Key.String() + `","method":"POST","url":"/v1/chat/completions","body":`)
	line = append(append(line, body...), '}', '\n')
	if b := r.current; b != nil && (b.lines >= r.lines || b.size+len(line) > maxBytes) {
		r.filled, r.current = append(r.filled, b), nil
	}
	if r.current == nil {
		if err := r.begin(ctx); err != nil {
			return err
		}
	}
	b := r.current
	switch mine, err := r.store.Join(ctx, b.Batch, call); {
	case err != nil:
		return llm.Halt(ctx, "noting a call in the store of paid answers", err)
	case !mine:
		return &llm.Error{Reason: "another mtalign is asking this: run again when it has ended"}
	}
	if _, err := b.file.Write(line); err != nil {
		return llm.Halt(ctx, "putting a call into a batch", err)
	}
	b.lines++
	b.size += len(line)
	b.keys = append(b.keys, call.Key)
	b.holds = append(b.holds, hold)
	return nil
}

func (r *Runner) begin(ctx context.Context) error {
	b, err := r.store.NewBatch(ctx, r.client.BaseURL())
	if err != nil {
		return llm.Halt(ctx, "beginning a batch in the store of paid answers", err)
	}
	file, err := os.CreateTemp("", "mtalign-batch-*.jsonl")
	if err != nil {
		return llm.Halt(ctx, "making the file of a batch", errors.Join(err, r.store.EndBatch(ctx, b)))
	}
	r.current = &filling{Batch: b, file: file}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	return ctx.Err()
}
