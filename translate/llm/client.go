// Package llm is the client of a language model: any server that speaks
// OpenAI's chat completions. What was paid for is stored before it is read,
// and is not paid for again.
package llm

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/limit"
	"github.com/mtalign/mtalign/translate/llm/pause"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
	"github.com/mtalign/mtalign/translate/llm/tokens"
)

// Options configure a Client. Zero values stand for the defaults given here.
type Options struct {
	Key         string        // may be empty for servers that want none
	BaseURL     string        // https://api.openai.com/v1
	Model       string        // required
	Temperature *float64      // nil: the server's default
	Concurrency int           // most calls at once; 8
	RPM         int           // requests a minute; what the server tells or takes
	TPM         int           // tokens a minute, answers included; what the server tells or takes
	Connect     time.Duration // longest wait for a connection, and for its TLS; 10 seconds
	Headers     time.Duration // longest wait for an answer to begin; 4 minutes
	Timeout     time.Duration // of one try, from connecting to the last byte; 5 minutes
	Tries       int           // of one question, the first one included; 10
	Backoff     time.Duration // first wait where the server names none, then doubled up to a minute; 500 ms
	MaxWait     time.Duration // longest Retry-After that is obeyed, a longer one stops; 5 minutes
	Seed        uint64        // of the jitter
	Store       store.Store   // nil: nothing is kept

	// Tell is told once what a user should know of the server; nil: nobody is.
	Tell func(string)

	// Account counts what is paid for and keeps the budget; nil: there is none.
	Account *price.Account

	// Gate is passed by every call before it goes, where other processes share
	// the server's limit or the budget; nil: there is none.
	Gate Gate

	// Running ends the calls that are running when it ends, as Cut does; nil
	// never does.
	Running context.Context
}

func (o *Options) setDefaults() {
	if o.BaseURL == "" {
		o.BaseURL = "https://api.openai.com/v1"
	}
	o.BaseURL = strings.TrimRight(o.BaseURL, "/")
	if o.Concurrency <= 0 {
		o.Concurrency = 8
	}
	if o.Connect <= 0 {
		o.Connect = 10 * time.Second
	}
	if o.Headers <= 0 {
		o.Headers = 4 * time.Minute
	}
	if o.Timeout <= 0 {
		o.Timeout = 5 * time.Minute
	}
	if o.Tries <= 0 {
		o.Tries = 10
	}
	if o.Backoff <= 0 {
		o.Backoff = 500 * time.Millisecond
	}
	if o.MaxWait <= 0 {
		o.MaxWait = 5 * time.Minute
	}
}

// A Client asks a language model. It may be used by any number of goroutines.
// It alone holds the key: no error, log or store ever does.
type Client struct {
	options Options // without the key
	api     *openai.Client
	store   store.Store
	slots   chan struct{}
	limiter *limit.Limiter
	account *price.Account
	gate    Gate
	tokens  tokens.Counter
	scrub   scrubber

	limitNames *ladder[string]
	forms      *ladder[form]
	frames     frames
	patience   patience
	running    context.Context // of the calls
	cut        context.CancelFunc
	over       context.Context // ends with the error that stops
	end        context.CancelCauseFunc
	sleep      func(context.Context, time.Duration) error
	now        func() time.Time
}

// New returns a Client.
func New(o Options) (*Client, error) {
	if o.Model == "" {
		return nil, errors.New("no model: name one with --model")
	}
	o.setDefaults()
	o.Key = strings.TrimSpace(o.Key) // a key read from a file has a line end, which no header can hold
	config, base, err := endpoint(o)
	if err != nil {
		return nil, err
	}
	config.HTTPClient = newDoer(o)
	over, end := context.WithCancelCause(context.Background())
	c := &Client{
		api: openai.NewClientWithConfig(config), store: o.Store, scrub: newScrubber(o.Key),
		slots:   make(chan struct{}, o.Concurrency),
		limiter: limit.New(limit.Options{Requests: o.RPM, Tokens: o.TPM, Calls: o.Concurrency, Over: over}),
		account: o.Account, gate: o.Gate, tokens: tokens.For(o.Model), limitNames: newLimitNames(base.Host),
		forms: newForms(o.Tell), patience: patience{tell: o.Tell, tries: o.Tries},
		over: over, end: end,
		sleep: pause.For, now: time.Now,
	}
	if c.account == nil {
		c.account = price.NewAccount()
	}
	if c.gate == nil {
		c.gate = open{}
	}
	if o.Running == nil {
		o.Running = context.Background()
	}
	c.running, c.cut = context.WithCancel(o.Running)
	if c.store == nil {
		c.store = store.None
	}
	o.Key = ""
	c.options = o
	return c, nil
}

// History is what was sent, by time.
func (c *Client) History() []limit.Moment { return c.limiter.History() }

// Cut ends the calls that are running; what the server made of them is lost,
// though it may have to be paid for.
func (c *Client) Cut() { c.cut() }

// Ask answers a question, from the store where it was paid for before. It
// tries again what may pass, and waits as long as the server asks for. When
// ctx ends a call that is running is let run to its end, so that it is not
// paid for in vain; Cut ends it at once. Errors are ctx's or an *Error; after
// one of a call that stops only the store answers.
//
// The answer's Finish is the server's finish_reason, or "refusal" where the
// model refused; then Text is what it said instead.
func (c *Client) Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error) {
	call, err := c.newCall(q)
	if err != nil {
		return corpus.Answer{}, err
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return corpus.Answer{}, ctx.Err()
	}
	for try := 1; ; try++ {
		answer, err := c.try(ctx, call)
		if err == nil || ctx.Err() != nil {
			return answer, err
		}
		wait, again := c.verdict(err, call, try)
		if !again {
			return answer, err
		}
		c.patience.failing(err, try)
		if err := c.pause(ctx, wait); err != nil {
			return answer, err
		}
	}
}
