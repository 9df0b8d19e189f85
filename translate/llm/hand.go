package llm

import (
	"context"
	"errors"
	"fmt"

	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// What follows is for calls that go to the server in another way than Ask's.

// An Order is the call of a question, ready to be sent.
type Order struct {
	store.Call
	Manner
	Most corpus.Usage // what it takes at most; nothing where there is no budget
	Body []byte       // JSON, as the server is known to take it
}

// A Manner is what a server may refuse of the way in which a call is written:
// the form of the answer and, with a budget, the name of its limit.
type Manner struct {
	form  form
	limit string
}

// Order returns the call of a question in the manner that the server is known
// to take.
func (c *Client) Order(q corpus.Question) (Order, error) {
	call, err := c.newCall(q)
	if err != nil {
		return Order{}, err
	}
	o := Order{Call: call.Call, Manner: c.Manner()}
	o.Body = c.formed(call, o.form)
	if o.limit != "" {
		o.Most, o.Body = c.most(call), withLimit(o.Body, o.limit, c.longest(call))
	}
	return o, nil
}

// Manner is the one in which Order writes now.
func (c *Client) Manner() Manner {
	m := Manner{form: c.forms.known()}
	if c.account.Limited() {
		m.limit = c.limitNames.known()
	}
	return m
}

// Relearn takes note of what the server said of a call in a manner, and tells
// whether Order writes it in another now that may pass.
func (c *Client) Relearn(m Manner, status int, said []byte) bool {
	x := &exchange{status: status, raw: said}
	switch {
	case m.limit != "" && x.complainsOf(m.limit):
		return c.limitNames.refused(m.limit)
	case x.complainsOf(formWords...):
		return c.forms.refused(m.form)
	}
	return false
}

// Read reads a raw answer and marks it in the store.
func (c *Client) Read(ctx context.Context, sent store.Call, raw []byte) (corpus.Answer, error) {
	return c.read(ctx, &call{Call: sent}, raw)
}

// Keep commits a raw answer without the key, and tells the tokens that the
// server counted.
func (c *Client) Keep(key store.Key, raw []byte) (corpus.Usage, error) {
	answer, _ := readReply(raw, c.scrub)
	return answer.Usage, c.store.Keep(key, c.scrub.bytes(raw))
}

// API is what speaks to the server.
func (c *Client) API() *openai.Client { return c.api }

// Account is what counts the calls.
func (c *Client) Account() *price.Account { return c.account }

// BaseURL is the server's.
func (c *Client) BaseURL() string { return c.options.BaseURL }

// Fault says what an error of the API means.
func (c *Client) Fault(err error) *Error {
	var api *openai.APIError
	var request *openai.RequestError
	var fault *Error
	switch {
	case errors.As(err, &fault):
		return fault
	case errors.As(err, &api):
		return c.Refusal(api.HTTPStatusCode, plainCode(api.Code), api.Message)
	case errors.As(err, &request):
		return c.Refusal(request.HTTPStatusCode, "", string(request.Body))
	}
	return c.unanswered(err, false)
}

// Refusal says what an error of the server means.
func (c *Client) Refusal(status int, code, message string) *Error {
	return classify(status, serverError{message: message, code: code}, nil, c.scrub, c.now())
}

func plainCode(code any) string {
	s, _ := code.(string)
	return s
}

// Again tells whether another try may do.
func (e *Error) Again() bool { return e.again }

// Passing returns the error as one that may pass.
func (e *Error) Passing() *Error {
	e.again, e.stops = true, false
	return e
}

// UsedUp is the error of a call that the budget has no room for: the same for all
// calls, so that they are counted together.
func UsedUp(e *price.UsedUp) *Error {
	return &Error{Reason: fmt.Sprintf("%v: less of %s is left than the call may cost; run again with a larger --budget; nothing is paid for twice", price.ErrUsedUp, e.Budget)}
}

// Pending is the error of a question whose answer comes later.
func Pending() error { return errPending{} }
