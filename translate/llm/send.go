package llm

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
)

// send sends a call once, as the bytes given. What comes back with status 200 is
// in the store then.
func (c *Client) send(call *call, body []byte) *exchange {
	x := &exchange{body: body, keep: func(raw []byte) error { return c.store.Keep(call.Key, raw) }}
	running, cancel := context.WithTimeout(context.WithValue(c.running, exchangeKey{}, x), c.options.Timeout)
	defer cancel()
	_, x.err = c.api.CreateChatCompletion(running, c.head())
	x.late = running.Err() != nil
	return x
}

// fault says why an exchange brought no answer.
func (c *Client) fault(ctx context.Context, x *exchange) error {
	switch {
	case x.unkept != nil:
		return storeError(ctx, "keeping an answer in", x.unkept)
	case x.status == http.StatusOK:
		return nil // go-openai's own reading of it does not matter
	case x.status != 0:
		return refused(x, c.scrub, c.now())
	case c.running.Err() != nil:
		return &Error{Reason: "the call was cut", stops: true}
	}
	return c.unanswered(x.err, x.late)
}

// unanswered says what an error of sending means. One from the network may
// pass, though not if the server cannot even be reached; one from go-openai's
// check of the request will not.
func (c *Client) unanswered(err error, late bool) *Error {
	var withURL *url.Error
	var dns *net.DNSError
	var dial *net.OpError
	var certificate *tls.CertificateVerificationError
	fault := &Error{Reason: "no answer from " + c.options.BaseURL, Err: err}
	fault.again = errors.As(err, &withURL) || errors.Is(err, errBroken)
	if !fault.again {
		fault.Reason = "the request cannot be sent"
	}
	fault.unpaid = !fault.again
	fault.unreachable = errors.As(err, &dns) || errors.As(err, &certificate) || errors.As(err, &dial) && dial.Op == "dial"
	fault.unpaid = fault.unpaid || fault.unreachable
	if withURL != nil {
		fault.Err = withURL.Err // the reason names the server already
	}
	if late {
		fault.Err = fmt.Errorf("the call took longer than %v", c.options.Timeout)
	}
	fault.Err = c.scrub.err(fault.Err)
	return fault
}
