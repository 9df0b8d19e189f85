package llm

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const completion = `{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}`

// ask asks a server so many questions, so many at once.
func ask(t *testing.T, c *Client, questions, concurrency int) {
	t.Helper()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range concurrency {
		wg.Go(func() {
			for n := next.Add(1); n <= int64(questions); n = next.Add(1) {
				if _, err := c.Ask(t.Context(), question(fmt.Sprint(n))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// TestConnections uses its connections again: go-openai's default keeps two.
func TestConnections(t *testing.T) {
	const concurrency = 32
	var opened atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(5 * time.Millisecond)
		io.WriteString(w, completion)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	c, err := New(Options{BaseURL: server.URL, Model: "fake", Concurrency: concurrency})
	if err != nil {
		t.Fatal(err)
	}
	ask(t, c, 20*concurrency, concurrency)
	// A call that finds none free dials, and may be given another's after all.
	if n := opened.Load(); n > 2*concurrency {
		t.Errorf("%d connections for %d calls at once", n, concurrency)
	}
}

// TestHTTP2 sends all calls over one connection to a server that speaks it.
func TestHTTP2(t *testing.T) {
	var opened atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("HTTP/%d", r.ProtoMajor)
		}
		time.Sleep(5 * time.Millisecond)
		io.WriteString(w, completion)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	o := Options{Concurrency: 16}
	o.setDefaults()
	d := newDoer(o)
	d.http.Transport.(*http.Transport).TLSClientConfig = &tls.Config{
		RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs,
	}
	get := func() {
		request, _ := http.NewRequestWithContext(context.WithValue(t.Context(), exchangeKey{}, &exchange{keep: func([]byte) error { return nil }}), http.MethodPost, server.URL, nil)
		if _, err := d.Do(request); err != nil {
			t.Error(err)
		}
	}
	get() // or each of the others would dial before it is known that one will do
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(get)
	}
	wg.Wait()
	if n := opened.Load(); n != 1 {
		t.Errorf("%d connections, want 1", n)
	}
}

// TestTimeLimits meets servers that stop at each point of a call.
func TestTimeLimits(t *testing.T) {
	stuck := func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body) // else the server does not see that the client is gone
		<-r.Context().Done()
	}
	serve := func(h http.HandlerFunc) string {
		server := httptest.NewServer(h)
		t.Cleanup(server.Close)
		return server.URL
	}
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	const short = 50 * time.Millisecond
	for _, test := range []struct {
		name, want string
		options    Options
	}{
		{"handshake", "TLS handshake timeout", Options{BaseURL: "https://" + silent.Addr().String(), Connect: short}},
		{"headers", "timeout awaiting response headers", Options{BaseURL: serve(stuck), Headers: short}},
		{"body", "the call took longer than 50ms", Options{Timeout: short, BaseURL: serve(func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, `{"choices":[`)
			w.(http.Flusher).Flush()
			stuck(w, r)
		})}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.options.Model, test.options.Tries = "fake", 1
			c, err := New(test.options)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.Ask(t.Context(), question("x")); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// TestSentAsHashed sends the bytes that the key is made of, with the schema's
// properties in their order, which go-openai's own schemas sort.
func TestSentAsHashed(t *testing.T) {
	server := newServer(t)
	c, _ := newClient(t, server.URL, nil)
	q := question("Trời mưa & <gió>.")
	q.Schema = []byte(`{"type":"object","properties":{"s02":{"type":"object"},"s01":{"type":"object"}},"required":["s02","s01"]}`)
	if _, err := c.Ask(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	call, err := c.newCall(q)
	if err != nil {
		t.Fatal(err)
	}
	sent := server.Requests()[0]
	if string(sent.Body) != string(call.Request) {
		t.Errorf("sent %s\nhashed %s", sent.Body, call.Request)
	}
	if !strings.Contains(string(sent.Body), string(q.Schema)) {
		t.Errorf("the schema is not as given: %s", sent.Body)
	}
	if got := sent.Header.Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type %q", got)
	}
}

// TestWaitsForTheLimit keeps to --rpm, and gives a call that is still waiting
// back when it is stopped.
func TestWaitsForTheLimit(t *testing.T) {
	server := newServer(t)
	c, err := New(Options{BaseURL: server.URL, Model: "fake", RPM: 1})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	var answered atomic.Int64
	for n := range 5 {
		wg.Go(func() {
			if _, err := c.Ask(ctx, question(fmt.Sprint(n))); err == nil {
				answered.Add(1)
			}
		})
	}
	wg.Wait()
	if answered.Load() != 1 || len(server.Requests()) != 1 {
		t.Errorf("%d answers to %d requests, want 1 to 1", answered.Load(), len(server.Requests()))
	}
}
