package llm

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// embedded is how many texts are embedded by one request: OpenAI takes up to
// 2048, other servers fewer.
const embedded = 128

// Embed returns the vectors of texts, in order and of one dimension, from the
// store where they were paid for before. The client's model must be one of
// embeddings. Errors are ctx's or an *Error.
func (c *Client) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	var all [][]float32
	for first := 0; first < len(texts); first += embedded {
		part := texts[first:min(first+embedded, len(texts))]
		vectors, err := c.embed(ctx, part)
		if err != nil {
			return nil, err
		}
		if first > 0 && len(vectors[0]) != len(all[0]) {
			return nil, &Error{Reason: fmt.Sprintf("the server gave vectors of %d dimensions, then of %d", len(all[0]), len(vectors[0]))}
		}
		all = append(all, vectors...)
	}
	return all, nil
}

// embed embeds the texts of one request. It tries again what may pass.
func (c *Client) embed(ctx context.Context, texts []string) ([][]float32, error) {
	body, err := json.Marshal(struct {
		Model string   `json:"model"`
		Input []string `json:"input"`
	}{c.options.Model, texts})
	if err != nil {
		return nil, &Error{Reason: "the texts cannot be sent: " + err.Error()}
	}
	call := &call{store.NewCall(c.options.Model, c.options.BaseURL, 0, body), corpus.Question{User: strings.Join(texts, "\n"), Length: 1}}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	for try := 1; ; try++ {
		vectors, err := c.tryEmbed(ctx, call, len(texts))
		if err == nil || ctx.Err() != nil {
			return vectors, err
		}
		wait, again := c.verdict(err, call, try)
		if !again {
			return nil, err
		}
		c.patience.failing(err, try)
		if err := c.pause(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// tryEmbed returns the stored vectors of a call, or sends it once.
func (c *Client) tryEmbed(ctx context.Context, call *call, n int) ([][]float32, error) {
	raw, err := c.store.Begin(ctx, call.Call)
	if err != nil {
		return nil, storeError(ctx, "looking into", err)
	}
	if raw != nil {
		vectors, _, err := c.readVectors(ctx, call, raw, n)
		return vectors, err
	}
	leave, err := c.admit(ctx, call)
	if err != nil {
		return nil, cmp.Or(storeError(ctx, "tidying", c.store.Drop(call.Key)), err)
	}
	var vectors [][]float32
	var answer corpus.Answer
	x := c.sendEmbed(call)
	if err = c.fault(ctx, x); err != nil {
		err = c.giveUp(ctx, call, err)
	} else {
		vectors, answer, err = c.readVectors(ctx, call, x.raw, n)
	}
	err = c.heed(err)
	leave.over(c, x, answer, err)
	return vectors, err
}

// sendEmbed is send for embeddings.
func (c *Client) sendEmbed(call *call) *exchange {
	x := &exchange{body: call.Request, keep: func(raw []byte) error { return c.store.Keep(call.Key, raw) }}
	running, cancel := context.WithTimeout(context.WithValue(c.running, exchangeKey{}, x), c.options.Timeout)
	defer cancel()
	_, x.err = c.api.CreateEmbeddings(running, openai.EmbeddingRequestStrings{Model: openai.EmbeddingModel(c.options.Model)})
	x.late = running.Err() != nil
	return x
}

// readVectors reads a raw answer with n vectors and marks it in the store.
func (c *Client) readVectors(ctx context.Context, call *call, raw []byte, n int) ([][]float32, corpus.Answer, error) {
	vectors, answer, err := parseVectors(raw, n, c.scrub)
	reading := store.Reading{Model: answer.Model, Usage: answer.Usage}
	if err != nil {
		reading.Fault = err.Error()
	}
	if failed := c.store.Mark(call.Key, reading); failed != nil {
		err = storeError(ctx, "marking an answer in", failed)
	}
	return vectors, answer, err
}

// parseVectors reads the raw body of an answer with status 200. The vectors
// may come in any order; the answer holds what was counted.
func parseVectors(raw []byte, n int, scrub scrubber) ([][]float32, corpus.Answer, error) {
	var r struct {
		Model string `json:"model"`
		Data  []struct {
			Index     int       `json:"index"`
			Embedding []float32 `json:"embedding"`
		} `json:"data"`
		Usage jsontext.Value `json:"usage"`
		Error jsontext.Value `json:"error"`
	}
	broken := func(format string, args ...any) error {
		return &Error{Status: http.StatusOK, Reason: fmt.Sprintf(format, args...)}
	}
	if err := json.Unmarshal(raw, &r, loosely); err != nil {
		return nil, corpus.Answer{}, broken("the server's answer is no list of embeddings: %q", scrub.text(string(raw)))
	}
	answer := corpus.Answer{Model: r.Model, Usage: readUsage(r.Usage)}
	if e := readServerError(r.Error); e != (serverError{}) {
		return nil, answer, classify(e.status(), e, nil, scrub, time.Time{})
	}
	vectors := make([][]float32, n)
	for _, d := range r.Data {
		if d.Index < 0 || d.Index >= n || vectors[d.Index] != nil {
			return nil, answer, broken("the server's answer has no text %d, or twice", d.Index)
		}
		vectors[d.Index] = d.Embedding
	}
	for i, v := range vectors {
		switch {
		case len(v) == 0:
			return nil, answer, broken("the server's answer has no vector for text %d of %d", i, n)
		case len(v) != len(vectors[0]):
			return nil, answer, broken("the server's vectors have %d and %d dimensions", len(vectors[0]), len(v))
		}
		for _, x := range v {
			if x != x || math.IsInf(float64(x), 0) {
				return nil, answer, broken("the vector of text %d is not finite", i)
			}
		}
	}
	return vectors, answer, nil
}
