package llm

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/limit"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// try returns the stored answer to a call, or sends it once.
func (c *Client) try(ctx context.Context, call *call) (corpus.Answer, error) {
	raw, err := c.store.Begin(ctx, call.Call)
	if errors.Is(err, store.ErrBatched) {
		return corpus.Answer{}, &Error{Reason: "asked in a batch that has not ended: give the command that began it, with --batch-api, or another --store"}
	}
	if err != nil {
		return corpus.Answer{}, storeError(ctx, "looking into", err)
	}
	if raw == nil {
		return c.pay(ctx, call)
	}
	answer, err := c.read(ctx, call, raw)
	answer.Stored = true
	return answer, err
}

// pay sends a call when its turn comes and reads the answer, which the store
// has by then.
func (c *Client) pay(ctx context.Context, call *call) (answer corpus.Answer, err error) {
	leave, err := c.admit(ctx, call)
	if err != nil {
		return answer, cmp.Or(storeError(ctx, "tidying", c.store.Drop(call.Key)), err)
	}
	x := c.sendFormed(call)
	if err = c.fault(ctx, x); err != nil {
		err = c.giveUp(ctx, call, err)
	} else {
		answer, err = c.read(ctx, call, x.raw)
	}
	err = c.heed(err)
	leave.over(c, x, answer, err)
	return answer, err
}

// giveUp ends a call that brought no answer, and returns why.
func (c *Client) giveUp(ctx context.Context, call *call, err error) error {
	end := c.store.Lose
	if unpaid(err) {
		end = c.store.Drop
	}
	return cmp.Or(storeError(ctx, "tidying", end(call.Key)), err)
}

// A leave is what lets a call go: room in the budget, the gate's and the
// limiter's.
type leave struct {
	hold   *price.Hold
	most   corpus.Money
	settle func(Outcome) // with the gate
	pass   *limit.Pass
}

// over tells all of them what became of the call.
func (l *leave) over(c *Client, x *exchange, answer corpus.Answer, err error) {
	pause := tell(l.pass, x.header, answer, err)
	settle(l.hold, answer.Usage, err)
	l.settle(Outcome{Cost: c.cost(l.most, answer.Usage, err), Tokens: answer.Usage.Prompt + answer.Usage.Completion, Pause: pause})
}

// admit returns when a call may go: when the budget has room for it, those who
// share the server let it pass, and the server takes it.
func (c *Client) admit(ctx context.Context, call *call) (l leave, err error) {
	if l.hold, err = c.reserve(ctx, call); err != nil {
		return l, err
	}
	l.most = c.mostCost(call)
	if l.settle, err = c.passGate(ctx, l.most, call.tokens()); err != nil {
		l.hold.Release()
		return l, err
	}
	if l.pass, err = c.limiter.Wait(ctx, call.tokens()); err != nil {
		l.settle(Outcome{})
		l.hold.Release()
	}
	return l, err
}

// tell tells the limiter what became of a call, and returns for how long others
// are to wait; not for one that stops: whoever meets it is to say so.
func tell(pass *limit.Pass, header http.Header, answer corpus.Answer, err error) (pause time.Duration) {
	var fault *Error
	switch errors.As(err, &fault); {
	case fault == nil:
		pass.Taken(header, answer.Usage.Prompt+answer.Usage.Completion)
	case fault.busy:
		pause = pass.Refused(header)
		if fault.stops {
			pause = 0
		}
	default:
		pass.Lost()
	}
	return pause
}

// read reads a raw answer and marks it in the store: one that is none is not
// kept, or it would be found for ever.
func (c *Client) read(ctx context.Context, call *call, raw []byte) (corpus.Answer, error) {
	answer, err := readReply(raw, c.scrub)
	reading := store.Reading{Model: answer.Model, Usage: answer.Usage}
	if err != nil {
		reading.Fault = err.Error()
	}
	if failed := c.store.Mark(call.Key, reading); failed != nil {
		err = storeError(ctx, "marking an answer in", failed)
	}
	return answer, err
}
