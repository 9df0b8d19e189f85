package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// A clock goes on by what is slept.
type clock struct {
	mu    sync.Mutex
	start time.Time
	time  time.Time
}

// onClock gives a client a clock of its own.
func onClock(c *Client) *clock {
	start := time.Date(2018, 11, 23, 18, 35, 36, 0, time.UTC)
	k := &clock{start: start, time: start}
	c.now = func() time.Time {
		k.mu.Lock()
		defer k.mu.Unlock()
		return k.time
	}
	c.sleep = func(ctx context.Context, d time.Duration) error {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.time = k.time.Add(d)
		return ctx.Err()
	}
	return k
}

func (k *clock) passed() time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.time.Sub(k.start)
}

// TestHopeless stops a run in which nothing good comes back, and the next one
// asks for what is missing.
func TestHopeless(t *testing.T) {
	for _, test := range []struct {
		name  string
		fault llmtest.Fault
		good  int // answers before
		last  string
	}{
		{"500", llmtest.Status(500, "oops"), 0, "the server answered 500: oops (error)"},
		{"HTML, 200", llmtest.HTML(200), 0, `the server's answer is no chat completion: "<html><body><h1>Bad Gateway</h1></body></html>"`},
		{"no choice", llmtest.NoChoices, 0, "the server's answer holds no choice"},
		{"500 later", llmtest.Status(500, "oops"), 3, "the server answered 500: oops (error)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, path := newServer(t), filepath.Join(t.TempDir(), "store.db")
			client, _ := newClient(t, server.URL, newStore(t, path))
			client.options.Tries, client.patience.tries = 10, 10
			k := onClock(client)
			for n := range test.good {
				if _, err := client.Ask(t.Context(), question(fmt.Sprint("good ", n))); err != nil {
					t.Fatal(err)
				}
			}
			server.FailAlways(test.fault)
			var fault *Error
			for n := 0; fault == nil || !fault.Stops(); n++ {
				_, err := client.Ask(t.Context(), question(fmt.Sprint(n)))
				if !errors.As(err, &fault) || n > 10 {
					t.Fatalf("question %d: %v", n, err)
				}
			}
			sent := len(server.Requests()) - test.good
			if sent < hopelessCalls || sent > hopelessCalls+10 || k.passed() < longestStart || k.passed() > 15*time.Minute {
				t.Errorf("%d calls in %v", sent, k.passed())
			}
			for _, part := range []string{fmt.Sprint(sent, " calls in a row"), server.URL, goesOn, test.last} {
				if !strings.Contains(fault.Error(), part) {
					t.Errorf("no %q in %q", part, fault)
				}
			}
			server.FailAlways(nil)
			if _, err := client.Ask(t.Context(), question("later")); err == nil || err.Error() != fault.Error() {
				t.Errorf("got %v", err)
			}
			if _, err := client.Ask(t.Context(), question("good 0")); (err == nil) != (test.good > 0) {
				t.Errorf("from the store: %v", err)
			}
			if n := len(server.Requests()) - test.good; n != sent {
				t.Errorf("%d calls after the end", n-sent)
			}
			again, _ := newClient(t, server.URL, newStore(t, path))
			if _, err := again.Ask(t.Context(), question("0")); err != nil {
				t.Errorf("the next run: %v", err)
			}
		})
	}
}

// TestOutage rides out an outage of a server that was good: no question fails,
// though each is tried more often than it would be alone.
func TestOutage(t *testing.T) {
	server := newServer(t)
	client, _ := newClient(t, server.URL, nil)
	k := onClock(client)
	if _, err := client.Ask(t.Context(), question("good")); err != nil {
		t.Fatal(err)
	}
	// The first hopelessCalls fail at once, as many questions are under way.
	fail := llmtest.Status(http.StatusBadGateway, "oops")
	for range hopelessCalls {
		client.patience.failed(&Error{Status: 502, again: true}, client.now())
	}
	server.FailAlways(func(w http.ResponseWriter, c *llmtest.Completion) bool {
		return k.passed() < 4*time.Minute && fail(w, c)
	})
	for n := range 5 {
		if _, err := client.Ask(t.Context(), question(fmt.Sprint(n))); err != nil {
			t.Fatal(err)
		}
	}
	if k.passed() < 4*time.Minute {
		t.Errorf("over in %v", k.passed())
	}
}

// TestUnreachableLater takes a server that cannot be reached any more for one
// that is out of order, not for a wrong address.
func TestUnreachableLater(t *testing.T) {
	server := llmtest.NewServer()
	client, _ := newClient(t, server.URL, nil)
	onClock(client)
	if _, err := client.Ask(t.Context(), question("good")); err != nil {
		t.Fatal(err)
	}
	server.Close()
	_, err := client.Ask(t.Context(), question("x"))
	var fault *Error
	if !errors.As(err, &fault) || fault.Stops() {
		t.Errorf("got %v", err)
	}
}

// TestTooLongAWait stops a run at once whose server asks for a longer wait than
// it makes: what waits ends with the same error, and nothing more is sent.
func TestTooLongAWait(t *testing.T) {
	server := newServer(t)
	client, err := New(Options{BaseURL: server.URL, Model: "fake", Concurrency: 8, RPM: 1})
	if err != nil {
		t.Fatal(err)
	}
	k := onClock(client)
	server.FailAlways(llmtest.RateLimit("100000"))
	want := server.URL + " asks to wait 27h46m40s, until 2018-11-24 22:22, and a run waits 5m0s at most: from then on the same command goes on where it stopped; the server's rate limit is reached: too many requests (rate_limit_exceeded)"
	var wg sync.WaitGroup
	for n := range 20 {
		wg.Go(func() {
			_, err := client.Ask(t.Context(), question(fmt.Sprint(n)))
			checkError(t, err, want, true)
		})
	}
	wg.Wait()
	if n := len(server.Requests()); n != 1 || k.passed() > 0 {
		t.Errorf("%d requests in %v, want 1", n, k.passed())
	}
}

// TestPauseEnds wakes a question that waits for its next try.
func TestPauseEnds(t *testing.T) {
	client, err := New(Options{Model: "fake"})
	if err != nil {
		t.Fatal(err)
	}
	stops := &Error{Reason: "enough", stops: true}
	time.AfterFunc(time.Millisecond, func() { client.end(stops) })
	if err := client.pause(t.Context(), time.Hour); err != error(stops) {
		t.Errorf("got %v", err)
	}
}
