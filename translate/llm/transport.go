package llm

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// An exchange is one request with what came back, as it came but for the key. It travels in
// the request's context, because go-openai neither sends the bytes that it is
// given nor keeps the body or, with an error, the headers.
type exchange struct {
	body   []byte                 // of the request
	keep   func(raw []byte) error // commits the body of a 200 before anyone parses it
	status int                    // 0 where no whole answer came
	header http.Header
	raw    []byte
	unkept error // keep's
	err    error // go-openai's
	late   bool  // it took longer than it may
}

type exchangeKey struct{}

// maxBody is the longest answer that is read, in bytes.
const maxBody = 32 << 20

var errBroken = errors.New("the answer broke off")

// A doer sends requests on a transport of our own and fills their exchange.
type doer struct {
	http  *http.Client
	scrub scrubber
}

// newDoer returns a doer for so many calls at once. The default transport
// keeps two idle connections a host and would open a new one for each call.
func newDoer(o Options) doer {
	dialer := &net.Dialer{Timeout: o.Connect, KeepAlive: 30 * time.Second}
	return doer{scrub: newScrubber(o.Key), http: &http.Client{
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           dialer.DialContext,
			TLSHandshakeTimeout:   o.Connect,
			ResponseHeaderTimeout: o.Headers,
			ForceAttemptHTTP2:     true,
			HTTP2:                 &http.HTTP2Config{SendPingTimeout: 30 * time.Second}, // a dead connection would hold all its calls
			MaxIdleConns:          o.Concurrency,
			MaxIdleConnsPerHost:   o.Concurrency,
			IdleConnTimeout:       90 * time.Second,
			WriteBufferSize:       1 << 10, // holds the headers; a body is written as it lies
		},
		// A redirect would take the articles to a server nobody named.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Do sends the exchange's bytes in place of go-openai's and keeps the answer
// from it: what is sent is what the key was made of, and nothing is encoded or
// parsed twice.
func (d doer) Do(request *http.Request) (*http.Response, error) {
	x, ok := request.Context().Value(exchangeKey{}).(*exchange)
	if !ok {
		return d.http.Do(request)
	}
	request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(x.body)), nil }
	request.Body, _ = request.GetBody()
	request.ContentLength = int64(len(x.body))
	response, err := d.http.Do(request)
	if err != nil {
		return nil, err
	}
	raw, err := readBody(response)
	if err != nil {
		return nil, err
	}
	raw = d.scrub.bytes(raw)
	if response.StatusCode == http.StatusOK {
		if x.unkept = x.keep(raw); x.unkept != nil {
			return nil, x.unkept
		}
	}
	x.status, x.header, x.raw = response.StatusCode, response.Header, raw
	response.Body = http.NoBody
	return response, nil
}

// readBody reads an answer's body and closes it.
func readBody(response *http.Response) ([]byte, error) {
	defer response.Body.Close()
	var body bytes.Buffer
	if n := response.ContentLength; n > 0 {
		body.Grow(int(min(n, maxBody)) + bytes.MinRead)
	}
	_, err := body.ReadFrom(io.LimitReader(response.Body, maxBody+1))
	if err != nil {
		return nil, fmt.Errorf("%w after %d bytes: %w", errBroken, body.Len(), err)
	}
	if body.Len() > maxBody {
		return nil, fmt.Errorf("%w: it is longer than %d MB", errBroken, maxBody>>20)
	}
	return body.Bytes(), nil
}
