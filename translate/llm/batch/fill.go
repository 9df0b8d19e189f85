package batch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"

	"golang.org/x/sync/errgroup"

	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// together is how many calls or answers wait for the disk at once: the store
// commits as many together.
const together = 512

// A filling is a batch that is being put together, of calls in one manner.
type filling struct {
	store.Batch
	llm.Manner
	file    *os.File
	lines   int // those that wait among them
	size    int // of lines, in bytes
	waiting []line
	keys    []store.Key // of the calls in file
	holds   []*price.Hold
}

// A line is a call that has yet to join a batch in the store.
type line struct {
	call store.Call
	text []byte
	hold *price.Hold
}

// join puts a call into the current batch and returns why there is no answer.
func (r *Runner) join(ctx context.Context, o llm.Order) error {
	if r.joined[o.Key] {
		return llm.Pending()
	}
	text := []byte(`{"custom_id":"` + o.Key.String() + `","method":"POST","url":"/v1/chat/completions","body":`)
	text = append(append(text, o.Body...), '}', '\n')
	if len(text) > r.most.file {
		return &llm.Error{Status: http.StatusRequestEntityTooLarge,
			Reason: fmt.Sprintf("the question has %d bytes, more than the %d that a batch may have: it was not sent", len(text), r.most.file)}
	}
	hold, err := r.client.Account().TryReserve(o.Most)
	used := (*price.UsedUp)(nil)
	switch {
	case errors.As(err, &used):
		return llm.UsedUp(used)
	case err != nil:
		return err
	case hold == nil:
		return llm.Pending() // what is under way may turn out cheaper
	}
	r.joined[o.Key] = true
	if err := r.add(ctx, o.Manner, line{o.Call, text, hold}); err != nil {
		return err
	}
	return llm.Pending()
}

// add puts a line into the current batch, or into a new one where that has no
// room.
func (r *Runner) add(ctx context.Context, m llm.Manner, l line) error {
	if b := r.current; b != nil && (b.Manner != m || b.lines >= r.most.lines || b.size+len(l.text) > r.most.bytes) {
		if err := r.fill(ctx); err != nil {
			return err
		}
	}
	if r.current == nil {
		if err := r.begin(ctx, m); err != nil {
			return err
		}
	}
	b := r.current
	b.waiting = append(b.waiting, l)
	b.lines++
	b.size += len(l.text)
	if len(b.waiting) < together {
		return nil
	}
	return r.enter(ctx, b)
}

func (r *Runner) begin(ctx context.Context, m llm.Manner) error {
	b, err := r.store.NewBatch(ctx, r.client.BaseURL())
	if err != nil {
		return llm.Halt(ctx, "beginning a batch in the store of paid answers", err)
	}
	file, err := os.CreateTemp("", "mtalign-batch-*.jsonl")
	if err != nil {
		return llm.Halt(ctx, "making the file of a batch", errors.Join(err, r.store.EndBatch(ctx, b)))
	}
	r.current = &filling{Batch: b, Manner: m, file: file}
	return nil
}

// enter has what waits join its batch, all at once, and writes it to its file:
// a call that another process has is left to that.
func (r *Runner) enter(ctx context.Context, b *filling) error {
	mine := make([]bool, len(b.waiting))
	var group errgroup.Group
	for i, l := range b.waiting {
		group.Go(func() (err error) {
			mine[i], err = r.store.Join(ctx, b.Batch, l.call)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return llm.Halt(ctx, "noting calls in the store of paid answers", err)
	}
	for i, l := range b.waiting {
		if !mine[i] {
			l.hold.Release()
			r.fail(l.call.Key, (&llm.Error{Reason: "another mtalign is asking this: run again when it has ended"}).Passing())
			continue
		}
		if _, err := b.file.Write(l.text); err != nil {
			return llm.Halt(ctx, "putting a call into a batch", err)
		}
		b.keys = append(b.keys, l.call.Key)
		b.holds = append(b.holds, l.hold)
	}
	b.waiting = nil
	return nil
}

// fill ends the current batch, which is ready to be sent then. One without a
// call is none.
func (r *Runner) fill(ctx context.Context) error {
	b := r.current
	if b == nil {
		return nil
	}
	if err := r.enter(ctx, b); err != nil {
		return err
	}
	r.current = nil
	if len(b.keys) == 0 {
		b.remove()
		return r.store.EndBatch(ctx, b.Batch)
	}
	r.filled = append(r.filled, b)
	return nil
}

func (b *filling) remove() {
	if b.file != nil { // it was taken up otherwise
		b.file.Close()
		os.Remove(b.file.Name())
	}
}
