package llm

import (
	"context"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

// A Gate is what calls pass before they go, where several processes share the
// limit of a server, or a budget. It is called by several goroutines at once.
type Gate interface {
	// Pass returns when a call may go that costs at most so much, which is 0
	// where no budget is kept, and takes about so many tokens, with its answer:
	// the budget has room for it, and its turn has come.
	// What it returns must be called once, with what became of the call. The error
	// is ctx's, or one that ends all asking.
	Pass(ctx context.Context, most corpus.Money, tokens int) (settle func(Outcome), err error)
}

// An Outcome is what a Gate is told of a call that is over.
type Outcome struct {
	Cost   corpus.Money
	Tokens int           // that the server counted; 0: it did not say
	Pause  time.Duration // for which the server asks all to wait, from now on; 0: it does not
}

// open is the gate of a process by itself.
type open struct{}

func (open) Pass(context.Context, corpus.Money, int) (func(Outcome), error) {
	return func(Outcome) {}, nil
}

// passGate waits at the gate as long as the client may ask at all.
func (c *Client) passGate(ctx context.Context, most corpus.Money, tokens int) (func(Outcome), error) {
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.over, cancel)()
	settle, err := c.gate.Pass(waiting, most, tokens)
	switch {
	case err == nil:
		return settle, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case c.over.Err() != nil:
		return nil, context.Cause(c.over)
	}
	return nil, Halt(ctx, "the limit that is shared", err)
}

// mostCost is what a call costs at most; 0 where there is no budget.
func (c *Client) mostCost(call *call) corpus.Money {
	if p := c.account.Price(); p != nil && c.account.Limited() {
		return p.Cost(c.most(call))
	}
	return 0
}

// cost is what an exchange cost, as settle counts it.
func (c *Client) cost(most corpus.Money, used corpus.Usage, err error) corpus.Money {
	switch p := c.account.Price(); {
	case p == nil:
		return 0
	case used.Prompt+used.Completion > 0:
		return p.Cost(used)
	case unpaid(err):
		return 0
	}
	return most
}
