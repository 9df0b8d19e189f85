package llm

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// maxBody is the longest answer that is read, in bytes.
const maxBody = 32 << 20

// An exchange is one request with what came back, as it came. It travels in
// the request's context, because go-openai keeps neither the body nor, with
// an error, the headers.
type exchange struct {
	keep   func(raw []byte) error // commits the body of a 200 before anyone parses it
	status int                    // 0 where no whole answer came
	header http.Header
	body   []byte
	err    error // keep's
}

type exchangeKey struct{}

// send sends a call once and returns the raw answer, which the store has by
// then. When ctx ends the call runs on until it is done, cut or out of time.
func (c *Client) send(ctx context.Context, call call) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x := &exchange{keep: func(raw []byte) error { return c.store.Keep(call.Key, c.scrub.bytes(raw)) }}
	running, cancel := context.WithTimeout(context.WithValue(c.running, exchangeKey{}, x), c.options.Timeout)
	defer cancel()
	_, err := c.api.CreateChatCompletion(running, call.request)
	switch {
	case x.err != nil:
		return nil, storeError(ctx, "keeping an answer in", x.err)
	case x.status == http.StatusOK:
		return x.body, nil // go-openai's own reading of it does not matter
	case x.status != 0:
		return nil, refused(x, c.scrub, c.now())
	case c.running.Err() != nil:
		return nil, &Error{Reason: "the call was cut", stops: true}
	}
	return nil, c.unanswered(err)
}

// unanswered says what an error of sending means. One from the network may
// pass, though not if the server cannot even be reached; one from go-openai's
// check of the request will not.
func (c *Client) unanswered(err error) *Error {
	var withURL *url.Error
	var dns *net.DNSError
	var dial *net.OpError
	var certificate *tls.CertificateVerificationError
	fault := &Error{Reason: "no answer from " + c.options.BaseURL, Err: err}
	fault.again = errors.As(err, &withURL) || errors.Is(err, errBroken)
	if !fault.again {
		fault.Reason = "the request cannot be sent"
	}
	fault.unreachable = errors.As(err, &dns) || errors.As(err, &certificate) || errors.As(err, &dial) && dial.Op == "dial"
	if withURL != nil {
		fault.Err = withURL.Err // the reason names the server already
	}
	if errors.Is(err, context.DeadlineExceeded) {
		fault.Err = fmt.Errorf("the call took longer than %v", c.options.Timeout)
	}
	return fault
}

var errBroken = errors.New("the answer broke off")

// A doer sends requests on a transport of our own and fills their exchange.
type doer struct{ http *http.Client }

// newDoer returns a doer for so many calls at once. The default transport
// keeps two idle connections a host and would open a new one for each call.
func newDoer(concurrency int) doer {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return doer{&http.Client{
		Transport: &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			DialContext:         dialer.DialContext,
			ForceAttemptHTTP2:   true,
			MaxIdleConns:        concurrency,
			MaxIdleConnsPerHost: concurrency,
			IdleConnTimeout:     90 * time.Second,
			TLSHandshakeTimeout: 10 * time.Second,
		},
		// A redirect would take the articles to a server nobody named.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (d doer) Do(request *http.Request) (*http.Response, error) {
	response, err := d.http.Do(request)
	x, ok := request.Context().Value(exchangeKey{}).(*exchange)
	if err != nil || !ok {
		return response, err
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxBody+1))
	response.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("%w after %d bytes: %w", errBroken, len(body), err)
	}
	if len(body) > maxBody {
		return nil, fmt.Errorf("%w: it is longer than %d MB", errBroken, maxBody>>20)
	}
	if response.StatusCode == http.StatusOK {
		if x.err = x.keep(body); x.err != nil {
			return nil, x.err
		}
	}
	x.status, x.header, x.body = response.StatusCode, response.Header, body
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}
