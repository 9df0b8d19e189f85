package llm

import (
	"cmp"
	"context"
	"errors"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/tokens"
)

// reserve sets aside what a call costs at most.
func (c *Client) reserve(ctx context.Context, call *call) (*price.Hold, error) {
	var most corpus.Usage
	if c.account.Limited() {
		most = c.most(call)
	}
	hold, err := c.account.Reserve(ctx, most)
	if used := (*price.UsedUp)(nil); errors.As(err, &used) {
		err = UsedUp(used)
	}
	return hold, err
}

// settle counts what an exchange cost: of a call that may have been paid for,
// though nobody says how much, what it may cost at most.
func settle(hold *price.Hold, used corpus.Usage, err error) {
	switch {
	case used.Prompt+used.Completion > 0:
		hold.Settle(used)
	case unpaid(err):
		hold.Release()
	default:
		hold.Lost()
	}
}

// unpaid tells that a call which brought no answer cost nothing: the server says
// why there is none, or was not reached. Any other may be done all the same.
func unpaid(err error) bool {
	var fault *Error
	return errors.As(err, &fault) && fault.unpaid
}

// How long an answer may be: so many times as long as the question says that it
// should be, and in tokens where it does not say. A translation is up to 1.4
// times as long as estimated in the worst of the pairs and vocabularies that
// were measured; an answer that is cut is paid for in vain.
const (
	lengthBound   = 3
	unknownLength = 1500
)

// most is what a call takes at most: its messages and schema, and an answer of
// the length that is then asked for as the limit.
func (c *Client) most(call *call) corpus.Usage {
	return corpus.Usage{Prompt: prompt(call.question, c.tokens.Most), Completion: c.longest(call)}
}

func (c *Client) longest(call *call) int {
	return lengthBound*cmp.Or(call.question.Length, unknownLength) + c.tokens.Thought()
}

// prompt counts the tokens of a question as a chat. A schema is counted as if
// it were one more message, which is more than what servers make of it.
func prompt(q corpus.Question, count func(string) int) int {
	n := tokens.PerReply
	for _, m := range messages(q) {
		n += tokens.PerMessage + count(m.Content)
	}
	if q.Schema != nil {
		n += tokens.PerMessage + count(q.Name) + count(string(q.Schema))
	}
	return n
}
