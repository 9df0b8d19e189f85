// Package llm is the client of a language model: any server that speaks
// OpenAI's chat completions. What was paid for is stored before it is read,
// and never paid for again.
package llm

import (
	"context"
	"errors"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

// Options configure a Client. Zero values stand for the defaults given here.
type Options struct {
	Key         string        // may be empty for servers that want none
	BaseURL     string        // https://api.openai.com/v1
	Model       string        // required
	Temperature *float64      // nil: the server's default
	Concurrency int           // calls at once; 8
	Timeout     time.Duration // of one try, from connecting to the last byte; 5 minutes
	Tries       int           // of one question, the first one included; 6
	Backoff     time.Duration // first wait where the server names none, then doubled; 500 ms
	MaxWait     time.Duration // longest Retry-After that is obeyed; 5 minutes
	Seed        uint64        // of the jitter
	Store       Store         // nil: nothing is kept
}

// A Client asks a language model.
type Client struct{ options Options }

// New returns a Client.
func New(o Options) (*Client, error) {
	if o.Model == "" {
		return nil, errors.New("no model: name one with --model")
	}
	return &Client{o}, nil
}

// Ask answers a question, from the store where the answer was paid for before.
func (c *Client) Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error) {
	return corpus.Answer{}, errors.New("not built yet")
}

// Cut ends the calls that are running; what the server made of them is lost.
func (c *Client) Cut() {}
