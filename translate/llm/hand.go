package llm

import (
	"context"
	"errors"

	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// What follows is for calls that go to the server in another way than Ask's.

// Call returns the call of a question, what it takes at most, and its JSON with
// the limit that the budget makes necessary.
func (c *Client) Call(q corpus.Question) (store.Call, corpus.Usage, []byte, error) {
	call, err := c.newCall(q)
	if err != nil {
		return store.Call{}, corpus.Usage{}, nil, err
	}
	if !c.account.Limited() {
		return call.Call, corpus.Usage{}, call.Request, nil
	}
	return call.Call, c.most(call), withLimit(call.Request, c.limitName.get(), c.longest(call)), nil
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

// UsedUp is the error of a call that the budget has no room for.
func UsedUp() *Error {
	return &Error{Reason: "budget used up: run again with a larger --budget; nothing is paid for twice"}
}

// Pending is the error of a question whose answer comes later.
func Pending() error { return errPending{} }
