package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// How long to wait before the server is asked for a batch again.
const (
	firstPoll = time.Second
	lastPoll  = time.Minute
)

// round uploads what was put together, waits for it and collects the answers.
func (r *Runner) round(ctx context.Context) error {
	for _, b := range r.filled {
		if err := r.submit(ctx, b); err != nil {
			return err
		}
	}
	for ; len(r.filled) > 0; r.filled = r.filled[1:] {
		if err := r.finish(ctx, r.filled[0]); err != nil {
			return err
		}
		r.filled[0].remove()
	}
	return nil
}

// abandon frees the calls of the batches that were not uploaded, so that they
// need not be asked by batches.
func (r *Runner) abandon(ctx context.Context) (err error) {
	if r.current != nil {
		r.filled, r.current = append(r.filled, r.current), nil // as far as it is
	}
	for _, b := range r.filled {
		b.remove()
		if b.File == "" {
			err = errors.Join(err, r.store.EndBatch(ctx, b.Batch))
		}
	}
	return err
}

// submit uploads a batch and begins it. Each name is kept before the next step,
// so that a batch is found again whenever the process ends.
func (r *Runner) submit(ctx context.Context, b *filling) error {
	err := r.again(ctx, r.most.transfer, func(ctx context.Context) error {
		file, err := r.client.API().CreateFile(ctx, openai.FileRequest{
			FileName: "mtalign.jsonl", FilePath: b.file.Name(), Purpose: string(openai.PurposeBatch)})
		b.File = file.ID
		return err
	})
	if err == nil {
		err = r.store.SaveBatch(ctx, b.Batch)
	}
	if err == nil {
		err = r.create(ctx, b)
	}
	if err == nil {
		r.Tell(fmt.Sprintf("batch %s: sent, with %s", b.Name, counted(len(b.keys))))
	}
	return err
}

func counted(n int) string {
	if n == 1 {
		return "1 question"
	}
	return fmt.Sprintf("%d questions", n)
}

// create begins the batch at the server. Where the answer got lost it may have
// begun, and is looked for before another try.
func (r *Runner) create(ctx context.Context, b *filling) error {
	tried := false
	err := r.again(ctx, r.most.request, func(ctx context.Context) (err error) {
		if tried {
			if b.Name, err = r.find(ctx, b.Batch); err != nil || b.Name != "" {
				return err
			}
		}
		tried = true
		made, err := r.client.API().CreateBatch(ctx, openai.CreateBatchRequest{
			InputFileID: b.File, Endpoint: openai.BatchEndpointChatCompletions, CompletionWindow: "24h",
		})
		b.Name = made.ID
		return err
	})
	if err != nil {
		return err
	}
	return r.store.SaveBatch(ctx, b.Batch)
}

// find returns the server's name of the batch of a file; "" where it has none.
func (r *Runner) find(ctx context.Context, b store.Batch) (string, error) {
	limit, after := 100, (*string)(nil)
	for {
		page, err := r.client.API().ListBatch(ctx, after, &limit)
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(page.Data, func(found openai.Batch) bool { return found.InputFileID == b.File })
		if i >= 0 {
			return page.Data[i].ID, nil
		}
		if !page.HasMore || len(page.Data) == 0 {
			return "", nil
		}
		after = &page.Data[len(page.Data)-1].ID
	}
}

// resume takes up the batches of a run that ended before them. What had not
// begun at the server is free again.
func (r *Runner) resume(ctx context.Context) error {
	open, err := r.store.Batches(ctx, r.client.BaseURL())
	if err != nil {
		return err
	}
	manner := r.client.Manner() // most likely theirs too
	for _, b := range open {
		if b.Name == "" && b.File != "" {
			if err := r.again(ctx, r.most.request, func(ctx context.Context) (err error) { b.Name, err = r.find(ctx, b); return err }); err != nil {
				return err
			}
		}
		if b.Name == "" {
			if err := r.store.EndBatch(ctx, b); err != nil {
				return err
			}
			continue
		}
		r.Tell("batch " + b.Name + " is taken up")
		if err := r.finish(ctx, &filling{Batch: b, Manner: manner}); err != nil {
			return err
		}
	}
	return nil
}

// finish waits for a batch and collects its answers.
func (r *Runner) finish(ctx context.Context, b *filling) error {
	ended, err := r.wait(ctx, b)
	if err != nil {
		return err
	}
	return r.collect(ctx, b, ended)
}

// wait asks for a batch, ever less often, until it has ended.
func (r *Runner) wait(ctx context.Context, b *filling) (found openai.BatchResponse, err error) {
	told := ""
	for wait := firstPoll; ; wait = min(wait*3/2, lastPoll) {
		err := r.again(ctx, r.most.request, func(ctx context.Context) (err error) {
			found, err = r.client.API().RetrieveBatch(ctx, b.Name)
			return err
		})
		if err != nil {
			return found, err
		}
		said := fmt.Sprintf("batch %s: %s, %d of %d answered", b.Name, found.Status, found.RequestCounts.Completed, found.RequestCounts.Total)
		if said != told {
			r.Tell(said)
			told = said
		}
		switch found.Status {
		case "completed", "failed", "expired", "cancelled":
			return found, nil
		}
		if err := r.sleep(ctx, wait); err != nil {
			return found, err
		}
	}
}
