package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/store"
)

const testKey = "sk-test-0123456789"

// question is one in the form that the test server answers.
func question(text string) corpus.Question {
	return corpus.Question{
		System: "Translate.",
		User:   fmt.Sprintf(`{"sentences":[{"id":"s01","text":%q}]}`, text),
		Name:   "translation",
		Schema: []byte(`{"type":"object","properties":{"s01":{"type":"object"}},"required":["s01"]}`),
	}
}

func newServer(t testing.TB) *llmtest.Server {
	s := llmtest.NewServer()
	t.Cleanup(s.Close)
	return s
}

// newClient returns a client that sleeps no longer than a moment, and the
// list of how long it was to sleep.
func newClient(t testing.TB, url string, kept store.Store) (*Client, *[]time.Duration) {
	t.Helper()
	c, err := New(Options{Key: testKey, BaseURL: url, Model: "fake", Tries: 4, Store: kept})
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var slept []time.Duration
	c.sleep = func(ctx context.Context, d time.Duration) error {
		mu.Lock()
		defer mu.Unlock()
		if d > 0 {
			slept = append(slept, d)
		}
		return ctx.Err()
	}
	return c, &slept
}

func newStore(t testing.TB, path string) store.Store {
	t.Helper()
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestAsk(t *testing.T) {
	server := newServer(t)
	client, _ := newClient(t, server.URL, newStore(t, filepath.Join(t.TempDir(), "store.db")))
	first, err := client.Ask(t.Context(), question("Trời mưa."))
	if err != nil {
		t.Fatal(err)
	}
	if first.Stored || first.Model != llmtest.Model || first.Finish != "stop" || first.Usage.Prompt == 0 || !strings.Contains(first.Text, `"s01"`) {
		t.Errorf("got %+v", first)
	}
	second, err := client.Ask(t.Context(), question("Trời mưa."))
	if err != nil {
		t.Fatal(err)
	}
	if !second.Stored || second.Text != first.Text {
		t.Errorf("got %+v", second)
	}
	sample := question("Trời mưa.")
	sample.Sample = 1
	if third, err := client.Ask(t.Context(), sample); err != nil || third.Stored {
		t.Errorf("another sample: %+v, %v", third, err)
	}
	requests := server.Requests()
	if len(requests) != 2 {
		t.Errorf("%d requests, want 2", len(requests))
	}
	if got := requests[0].Header.Get("Authorization"); got != "Bearer "+testKey {
		t.Errorf("Authorization %q", got)
	}
}

func TestAskFaults(t *testing.T) {
	tests := []struct {
		name   string
		fault  llmtest.Fault
		waits  []time.Duration // asked for; 0: a back-off of about half a second
		err    string          // where the fault lasts
		stops  bool
		always bool
	}{
		{"rate, zero seconds", llmtest.RateLimit("0"), []time.Duration{time.Millisecond}, "", false, false},
		{"rate, nothing said", llmtest.RateLimit(""), nil, "", false, false},
		{"rate, date that has passed", llmtest.RateLimit("Fri, 23 Nov 2018 18:35:36 GMT"), []time.Duration{time.Millisecond}, "", false, false},
		{"rate, for ever", llmtest.RateLimit("0"), []time.Duration{time.Millisecond, time.Millisecond, time.Millisecond}, "the server's rate limit is reached: too many requests (rate_limit_exceeded)", false, true},
		{"rate, HTML", llmtest.HTML(429), nil, "", false, false},
		{"quota", llmtest.Quota, nil, "the account's quota is used up: pay in, or raise its limit: you exceeded your current quota (insufficient_quota)", true, false},
		{"500", llmtest.Status(500, "oops"), []time.Duration{0}, "", false, false},
		{"HTML, 502", llmtest.HTML(502), []time.Duration{0}, "", false, false},
		{"HTML, 200", llmtest.HTML(200), []time.Duration{0}, "", false, false},
		{"HTML, for ever", llmtest.HTML(502), []time.Duration{0, 0, 0}, "the server answered 502: <html><body><h1>Bad Gateway</h1></body></html>", false, true},
		{"error in 200", llmtest.ErrorInOK, []time.Duration{0}, "", false, false},
		{"no choices", llmtest.NoChoices, []time.Duration{0}, "", false, false},
		{"cut body", llmtest.TruncatedBody, []time.Duration{0}, "", false, false},
		{"cut JSON", llmtest.TruncatedJSON, []time.Duration{0}, "", false, false},
		{"hang-up", llmtest.Hangup, []time.Duration{0}, "", false, false},
		{"wrong key", llmtest.Status(401, "no such key: "+testKey), nil, "the server refuses the key: set the right one in OPENAI_API_KEY: no such key: [key] (error)", true, false},
		{"no such model", llmtest.Status(404, "no model fake"), nil, "the server knows no such model or address: look at --model and --base-url: no model fake (error)", true, false},
		{"bad request", llmtest.Status(400, "too long"), nil, "the server answered 400: too long (error)", false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := newServer(t)
			client, slept := newClient(t, server.URL, newStore(t, filepath.Join(t.TempDir(), "store.db")))
			if test.always {
				server.FailAlways(test.fault)
			} else {
				server.Fail(test.fault)
			}
			_, err := client.Ask(t.Context(), question("Trời mưa."))
			checkError(t, err, test.err, test.stops)
			checkWaits(t, *slept, test.waits)
			server.FailAlways(nil)
			if test.stops { // as a new run does
				client, _ = newClient(t, server.URL, nil)
			}
			if _, err := client.Ask(t.Context(), question("Trời mưa.")); err != nil {
				t.Errorf("asked again: %v", err)
			}
		})
	}
}

func checkError(t *testing.T, err error, want string, stops bool) {
	t.Helper()
	if want == "" {
		if err != nil {
			t.Errorf("got error %v", err)
		}
		return
	}
	var fault *Error
	if !errors.As(err, &fault) || err.Error() != want || fault.Stops() != stops {
		t.Errorf("got error %v, want %q, stops %v", err, want, stops)
	}
}

func checkWaits(t *testing.T, got, want []time.Duration) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("waits %v, want %v", got, want)
	}
	for i, w := range want {
		low, high := w, w
		if w == 0 {
			w = 500 * time.Millisecond << i
			low, high = w/2, w*3/2
		}
		if got[i] < low || got[i] > high {
			t.Errorf("wait %d is %v, want %v to %v", i, got[i], low, high)
		}
	}
}

func TestUnreachable(t *testing.T) {
	server := llmtest.NewServer()
	server.Close()
	client, slept := newClient(t, server.URL, nil)
	_, err := client.Ask(t.Context(), question("x"))
	var fault *Error
	if !errors.As(err, &fault) || !fault.Stops() || len(*slept) != reachTries-1 {
		t.Errorf("got %v after %d waits", err, len(*slept))
	}
	if !strings.Contains(err.Error(), "no answer from "+server.URL) {
		t.Errorf("got %v", err)
	}
}

func TestTimeout(t *testing.T) {
	server := newServer(t)
	server.Latency = time.Minute
	client, _ := newClient(t, server.URL, nil)
	client.options.Timeout, client.options.Tries = 20*time.Millisecond, 2
	_, err := client.Ask(t.Context(), question("x"))
	if err == nil || !strings.Contains(err.Error(), "took longer than 20ms") {
		t.Errorf("got %v", err)
	}
	if n := len(server.Requests()); n != 2 {
		t.Errorf("%d requests, want 2", n)
	}
}

func TestRedirect(t *testing.T) {
	server := newServer(t)
	server.Fail(func(w http.ResponseWriter, _ *llmtest.Completion) bool {
		w.Header().Set("Location", "https://elsewhere.example/v1")
		w.WriteHeader(http.StatusPermanentRedirect)
		return true
	})
	client, _ := newClient(t, server.URL, nil)
	_, err := client.Ask(t.Context(), question("x"))
	checkError(t, err, "the server points to another address, which is not followed: give it with --base-url: https://elsewhere.example/v1", true)
}

func TestFinish(t *testing.T) {
	for finish, fault := range map[string]llmtest.Fault{"refusal": llmtest.Refusal, "content_filter": llmtest.Filtered, "length": llmtest.Length} {
		server := newServer(t)
		server.Fail(fault)
		client, _ := newClient(t, server.URL, nil)
		answer, err := client.Ask(t.Context(), question("Trời mưa to."))
		if err != nil || answer.Finish != finish {
			t.Errorf("%s: got %+v, %v", finish, answer, err)
		}
	}
}

// TestCancel lets the running call end and keeps its answer.
func TestCancel(t *testing.T) {
	server := newServer(t)
	server.Latency = 100 * time.Millisecond
	path := filepath.Join(t.TempDir(), "store.db")
	client, _ := newClient(t, server.URL, newStore(t, path))
	ctx, cancel := context.WithCancel(t.Context())
	server.Fail(func(http.ResponseWriter, *llmtest.Completion) bool { cancel(); return false })
	if _, err := client.Ask(ctx, question("x")); err != nil {
		t.Errorf("the running call was not let to its end: %v", err)
	}
	if _, err := client.Ask(ctx, question("y")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	if answer, err := client.Ask(t.Context(), question("x")); err != nil || !answer.Stored {
		t.Errorf("the answer was not kept: %+v, %v", answer, err)
	}
}

// TestCut sees that a call which is cut is not taken for one sent in vain: the
// server may have done its work.
func TestCut(t *testing.T) {
	server := newServer(t)
	server.Latency = time.Minute
	kept := newStore(t, filepath.Join(t.TempDir(), "store.db"))
	client, _ := newClient(t, server.URL, kept)
	time.AfterFunc(50*time.Millisecond, client.Cut)
	_, err := client.Ask(t.Context(), question("x"))
	checkError(t, err, "the call was cut", true)
	if got := states(t, kept); !slices.Equal(got, []store.State{store.Lost}) {
		t.Errorf("the call is %v", got)
	}
}

// TestLost sees the same of all calls that may have been paid for, and that one
// which the server refused was sent in vain.
func TestLost(t *testing.T) {
	for name, test := range map[string]struct {
		fault llmtest.Fault
		want  store.State
	}{
		"hangs up": {llmtest.Hangup, store.Lost},
		"breaks":   {llmtest.TruncatedBody, store.Lost},
		"gateway":  {llmtest.Status(504, "took too long"), store.Lost},
		"refuses":  {llmtest.Status(500, "oops"), store.Failed},
		"quota":    {llmtest.Quota, store.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			server, kept := newServer(t), newStore(t, filepath.Join(t.TempDir(), "store.db"))
			server.FailAlways(test.fault)
			client, _ := newClient(t, server.URL, kept)
			if _, err := client.Ask(t.Context(), question("x")); err == nil {
				t.Fatal("no error")
			}
			if got := states(t, kept); !slices.Equal(got, []store.State{test.want}) {
				t.Errorf("the call is %v", got)
			}
			server.FailAlways(nil)
			again, _ := newClient(t, server.URL, kept)
			if answer, err := again.Ask(t.Context(), question("x")); err != nil || answer.Stored {
				t.Errorf("asked again: %+v, %v", answer, err)
			}
		})
	}
}

// states are those of a store's calls.
func states(t *testing.T, kept store.Store) (all []store.State) {
	t.Helper()
	for record, err := range kept.(store.Archive).Records(t.Context(), store.Filter{}, false) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, record.State)
	}
	return all
}

func TestConcurrency(t *testing.T) {
	server := newServer(t)
	var mu sync.Mutex
	running, most := 0, 0
	count := func(d int) {
		mu.Lock()
		defer mu.Unlock()
		running += d
		most = max(most, running)
	}
	server.FailAlways(func(http.ResponseWriter, *llmtest.Completion) bool {
		count(1)
		time.Sleep(5 * time.Millisecond)
		count(-1)
		return false
	})
	client, err := New(Options{BaseURL: server.URL, Model: "fake", Concurrency: 3})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := client.Ask(t.Context(), question(fmt.Sprint(i))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most != 3 {
		t.Errorf("%d calls at once, want 3", most)
	}
}

// TestTemperature sees that 0 is sent, which go-openai leaves out.
func TestTemperature(t *testing.T) {
	zero := 0.0
	for _, test := range []struct {
		temperature *float64
		want        bool
	}{{nil, false}, {&zero, true}} {
		server := newServer(t)
		client, err := New(Options{BaseURL: server.URL, Model: "fake", Temperature: test.temperature})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.Ask(t.Context(), question("x")); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(server.Requests()[0].Body), `"temperature"`); got != test.want {
			t.Errorf("temperature sent: %v, want %v", got, test.want)
		}
	}
}

// TestNotSent gives a temperature to a model that takes none, which go-openai
// knows.
func TestNotSent(t *testing.T) {
	half := 0.5
	server := newServer(t)
	client, err := New(Options{BaseURL: server.URL, Model: "o1-mini", Temperature: &half})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Ask(t.Context(), question("x"))
	if err == nil || !strings.HasPrefix(err.Error(), "the request cannot be sent: ") {
		t.Errorf("got %v", err)
	}
	if n := len(server.Requests()); n != 0 {
		t.Errorf("%d requests, want none", n)
	}
}

func TestNewErrors(t *testing.T) {
	for _, o := range []Options{{}, {Model: "m", BaseURL: "localhost:1"}, {Model: "m", BaseURL: "http://u:secret@h/v1"}, {Model: "m", BaseURL: "http://h/v1?key=secret"}} {
		if _, err := New(o); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: got %v", o.BaseURL, err)
		}
	}
}

func TestKeyFromAFile(t *testing.T) {
	server := newServer(t)
	client, err := New(Options{Key: testKey + "\n", BaseURL: server.URL, Model: "fake", Tries: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Ask(t.Context(), question("x")); err != nil {
		t.Fatal(err)
	}
	if got := server.Requests()[0].Header.Get("Authorization"); got != "Bearer "+testKey {
		t.Errorf("Authorization %q", got)
	}
}

// TestKeyStaysInside looks for the key wherever a client could be printed.
func TestKeyStaysInside(t *testing.T) {
	client, err := New(Options{Key: testKey, Model: "m"})
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		if strings.Contains(fmt.Sprintf(verb, client.options), testKey) {
			t.Errorf("%s shows the key", verb)
		}
	}
}

func TestServerErrors(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{`{"error":"model is loading"}`, "the server reports an error: model is loading"},
		{`{"error":{"code":429,"message":"slow down"}}`, "the server's rate limit is reached: slow down"},
		{`{"error":{"code":502}}`, "the server answered 502"},
		{`{"error":{"detail":[1]}}`, `the server reports an error: {"detail":[1]}`},
		{`{"error":null,"choices":[]}`, "the server's answer holds no choice"},
		{`[]`, `the server's answer is no chat completion: "[]"`},
		{``, `the server's answer is no chat completion: ""`},
	} {
		if _, err := readReply([]byte(test.body), scrubber{}); err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.body, err, test.want)
		}
	}
}

func TestReadUsage(t *testing.T) {
	for _, test := range []struct {
		usage string
		want  corpus.Usage
	}{
		{`{"prompt_tokens":3,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":1}}`, corpus.Usage{Prompt: 3, Completion: 2, Cached: 1}},
		{`null`, corpus.Usage{}},
		{`{"prompt_tokens":1.5}`, corpus.Usage{}},
		{`"none"`, corpus.Usage{}},
	} {
		answer, err := readReply([]byte(`{"choices":[{"message":{"content":"x"}}],"usage":`+test.usage+`}`), scrubber{})
		if err != nil || answer.Text != "x" || answer.Usage != test.want {
			t.Errorf("%s: got %+v, %v", test.usage, answer, err)
		}
	}
}

// TestOtherShape pays once for an answer that would be the same again.
func TestOtherShape(t *testing.T) {
	server := newServer(t)
	server.FailAlways(func(w http.ResponseWriter, _ *llmtest.Completion) bool {
		fmt.Fprint(w, `{"choices":"none"}`)
		return true
	})
	client, _ := newClient(t, server.URL, nil)
	_, err := client.Ask(t.Context(), question("x"))
	checkError(t, err, `the server's answer is no chat completion: "{\"choices\":\"none\"}"`, false)
	if n := len(server.Requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
}

func FuzzReadReply(f *testing.F) {
	f.Add([]byte(`{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}`))
	f.Add([]byte(`{"error":{"code":1e400,"type":null}}`))
	f.Add([]byte(`{"error":"` + testKey + `"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, err := readReply(raw, newScrubber(testKey))
		if err != nil && strings.Contains(err.Error(), testKey) {
			t.Errorf("the key is in %v", err)
		}
	})
}
