package batch

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// A result is a line of a batch's output or errors.
type result struct {
	ID       string `json:"custom_id"`
	Response struct {
		Status int            `json:"status_code"`
		Body   jsontext.Value `json:"body"`
	} `json:"response"`
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// key is the call that the line answers.
func (l *result) key() (key store.Key, ok bool) {
	n, err := hex.Decode(key[:], []byte(l.ID[:min(len(l.ID), 2*len(key))]))
	return key, err == nil && n == len(key) && len(l.ID) == 2*n
}

// collect keeps the answers of a batch that has ended and frees what has none.
// The order of lines does not matter; of two for one call the first counts.
func (r *Runner) collect(ctx context.Context, b *filling, ended openai.BatchResponse) error {
	got := collection{Runner: r, manner: b.Manner, name: b.Name, seen: map[store.Key]bool{}}
	for _, file := range []*string{ended.OutputFileID, ended.ErrorFileID} {
		if file == nil || *file == "" {
			continue
		}
		if err := r.again(ctx, r.most.transfer, func(ctx context.Context) error { return got.read(ctx, *file) }); err != nil {
			return err
		}
	}
	gone := got.gone(b, ended)
	r.client.Account().SettleBatch(got.answered+gone, got.lost+gone, got.used, b.holds)
	r.missing(b, ended, &got)
	return r.store.EndBatch(ctx, b.Batch)
}

// gone is how many answers did not come of those that the server says it gave:
// they are paid for too.
func (c *collection) gone(b *filling, ended openai.BatchResponse) int {
	silent := 0 // calls that no line was about
	for _, key := range b.keys {
		if !c.seen[key] {
			silent++
		}
	}
	return max(0, min(ended.RequestCounts.Completed-c.answered, silent))
}

// missing notes the calls of the batch that no line was about.
func (r *Runner) missing(b *filling, ended openai.BatchResponse, got *collection) {
	if e := ended.Errors; e != nil && len(e.Data) > 0 && r.client.Relearn(got.manner, http.StatusBadRequest, []byte(e.Data[0].Message)) {
		return // the next batch has them in another manner
	}
	why := &llm.Error{Reason: "the batch " + b.Name + " ended as " + ended.Status + " without its answer"}
	if ended.Errors != nil && len(ended.Errors.Data) > 0 {
		why = r.client.Refusal(http.StatusServiceUnavailable, ended.Errors.Data[0].Code, "the batch failed: "+ended.Errors.Data[0].Message)
	}
	for _, key := range b.keys {
		if !got.seen[key] {
			r.fail(key, why.Passing())
		}
	}
}

// A collection is what the files of a batch hold.
type collection struct {
	*Runner
	manner   llm.Manner // of its calls
	name     string     // of the batch
	seen     map[store.Key]bool
	answered int
	lost     int // of answered, those whose tokens nobody told
	used     corpus.Usage
}

// read reads a file line by line. Read again, it passes over what it has.
func (c *collection) read(ctx context.Context, file string) error {
	content, err := c.client.API().GetFileContent(ctx, file)
	if err != nil {
		return err
	}
	defer content.Close()
	var group errgroup.Group
	group.SetLimit(together)
	from := &source{Reader: content}
	for line, err := range corpus.Lines(from, file) {
		switch {
		case err == nil:
			c.take(&group, line.Text)
		case from.err == nil: // the line is too long, and a broken one is as good as none
			c.Tell(fmt.Sprintf("batch %s: an answer is longer than %d MB: its question stays open", c.name, corpus.MaxLine>>20))
		}
	}
	if kept := group.Wait(); kept != nil {
		return &llm.Error{Reason: "keeping an answer in the store of paid answers", Err: kept}
	}
	if from.err != nil {
		return (&llm.Error{Reason: "the answers of a batch broke off", Err: from.err}).Passing()
	}
	return nil
}

// A source remembers what broke its reading off.
type source struct {
	io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != io.EOF {
		s.err = err
	}
	return n, err
}

// take keeps the answer of a line, or notes why there is none.
func (c *collection) take(group *errgroup.Group, line []byte) {
	var l result
	if json.Unmarshal(line, &l, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) != nil {
		return // its call stays open
	}
	key, ok := l.key()
	c.mu.Lock()
	again := c.seen[key]
	c.seen[key] = c.seen[key] || ok
	c.mu.Unlock()
	if !ok || again {
		return
	}
	if l.Response.Status != http.StatusOK || l.Response.Body == nil {
		c.refuse(key, l)
		return
	}
	raw := l.Response.Body
	group.Go(func() error {
		used, err := c.client.Keep(key, raw)
		c.mu.Lock()
		defer c.mu.Unlock()
		if err != nil {
			delete(c.seen, key)
			return err
		}
		c.answered++
		if used == (corpus.Usage{}) {
			c.lost++
		}
		c.used.Add(used)
		c.fresh[key] = true
		return nil
	})
}

func (c *collection) refuse(key store.Key, l result) {
	var body struct {
		Error struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	json.Unmarshal(l.Response.Body, &body)
	status, code, message := l.Response.Status, l.Error.Code, l.Error.Message
	if status == 0 {
		status = http.StatusServiceUnavailable // the server never came to it, as when the batch expired
	}
	if code == "" && message == "" {
		code, message = body.Error.Code, body.Error.Message
	}
	if c.client.Relearn(c.manner, status, append([]byte(message), l.Response.Body...)) {
		return // the next batch has it in another manner
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fail(key, c.client.Refusal(status, code, message))
}
