package llm_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// A picky server takes requests whose body has all of the words and answers 400
// to others.
type picky struct {
	*httptest.Server
	mu       sync.Mutex
	requests []*http.Request
	bodies   []string
}

func newPicky(t *testing.T, accepts func(body string) bool, refusal string) *picky {
	p := &picky{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		p.mu.Lock()
		p.requests, p.bodies = append(p.requests, r), append(p.bodies, string(body))
		p.mu.Unlock()
		if !accepts(string(body)) {
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, `{"error":{"message":"`+refusal+`"}}`)
			return
		}
		io.WriteString(w, `{"model":"picky","choices":[{"message":{"content":"{}"},"finish_reason":"stop"}]}`)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *picky) sent() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.requests)
}

func without(words ...string) func(string) bool {
	return func(body string) bool {
		for _, w := range words {
			if strings.Contains(body, w) {
				return false
			}
		}
		return true
	}
}

var formed = corpus.Question{System: "Answer in JSON.", User: "{}", Name: "n", Schema: []byte(`{"type":"object"}`)}

// TestForms sees that a server gets the strictest form that it takes, is told
// about once, and that nothing is paid for again because of the form.
func TestForms(t *testing.T) {
	for _, test := range []struct {
		name    string
		accepts func(string) bool
		refusal string
		sent    int // requests for the first question
		told    string
		err     string
	}{
		{"schemas", without(), "", 1, "", ""},
		{"JSON mode", without("json_schema"), "This response_format type is unavailable now", 2, "for JSON mode", ""},
		{"plain text", without("response_format"), "Unknown field: response_format", 3, "for plain text", ""},
		{"nothing", func(string) bool { return false }, "response_format? No.", 3, "", "answered 400"},
		{"too long", func(string) bool { return false }, "maximum context length is 4096 tokens", 1, "", "answered 400"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, path := newPicky(t, test.accepts, test.refusal), t.TempDir()+"/store.db"
			for run := range 2 {
				kept, err := store.Open(path)
				if err != nil {
					t.Fatal(err)
				}
				var told []string
				client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "m", Store: kept, Tell: func(s string) { told = append(told, s) }})
				if err != nil {
					t.Fatal(err)
				}
				before := server.sent()
				_, err = client.Ask(t.Context(), formed)
				if test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)) || test.err == "" && err != nil {
					t.Errorf("got %v, want %q", err, test.err)
				}
				if n := server.sent() - before; run == 0 && n != test.sent || run == 1 && test.err == "" && n != 0 {
					t.Errorf("run %d: %d requests, want %d", run, n, test.sent)
				}
				if said := strings.Join(told, "; "); run == 0 && (said == "") != (test.told == "") || run == 0 && !strings.Contains(said, test.told) {
					t.Errorf("told %q, want %q", said, test.told)
				}
				other := formed
				other.Sample = 1 + run
				before = server.sent()
				client.Ask(t.Context(), other)
				if n := server.sent() - before; test.err == "" && run == 0 && n != 1 {
					t.Errorf("%d requests for the second question, want 1", n)
				}
				kept.Close()
			}
		})
	}
}

// TestFormsUnlearned has a server refuse one question in every form, in words that
// name the form: the others are asked for in the strictest form all the same.
func TestFormsUnlearned(t *testing.T) {
	server := newPicky(t, without("too long"), "no response_format makes this short enough")
	var told []string
	client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "m", Tell: func(s string) { told = append(told, s) }})
	if err != nil {
		t.Fatal(err)
	}
	long := formed
	long.User = "too long"
	if _, err := client.Ask(t.Context(), long); err == nil {
		t.Error("answered")
	}
	if _, err := client.Ask(t.Context(), formed); err != nil {
		t.Error(err)
	}
	if n := server.sent(); n != 4 || !strings.Contains(server.bodies[n-1], "json_schema") || len(told) > 0 {
		t.Errorf("%d requests, the last %s; told %q", n, server.bodies[n-1], told)
	}
}

// TestFormsAtOnce sees calls that run at once find out together.
func TestFormsAtOnce(t *testing.T) {
	server := newPicky(t, without("response_format"), "response_format is not supported")
	client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "m", Concurrency: 16})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for sample := range 64 {
		wg.Go(func() {
			q := formed
			q.Sample = sample
			if _, err := client.Ask(t.Context(), q); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := server.sent(); n > 64+2*16 {
		t.Errorf("%d requests for 64 questions", n)
	}
}

func TestEndpoints(t *testing.T) {
	for _, test := range []struct{ suffix, path, key string }{
		{"/v1", "/v1/chat/completions", "Bearer sk-1"},
		{"/openai/v1", "/openai/v1/chat/completions", "Bearer sk-1"},
		{"?api-version=2024-10-21", "/openai/deployments/my.model/chat/completions?api-version=2024-10-21", ""},
		{"/openai/deployments/my.model?api-version=2025-01-01", "/openai/deployments/my.model/chat/completions?api-version=2025-01-01", ""},
	} {
		server := newPicky(t, without(), "")
		client, err := llm.New(llm.Options{BaseURL: server.URL + test.suffix, Model: "my.model", Key: "sk-1"})
		if err != nil {
			t.Fatal(test.suffix, err)
		}
		if _, err := client.Ask(t.Context(), formed); err != nil {
			t.Fatal(test.suffix, err)
		}
		r := server.requests[0]
		if r.URL.String() != test.path || r.Header.Get("Authorization") != test.key || (test.key == "") != (r.Header.Get("Api-Key") == "sk-1") {
			t.Errorf("%s: got %s, %v", test.suffix, r.URL, r.Header)
		}
	}
	for url, want := range map[string]string{
		"http://x/v1?key=SECRET":                                 "holds a password or a query",
		"http://x/v1?api-version=1&key=SECRET":                   "holds a password or a query",
		"http://u:SECRET@x/v1":                                   "holds a password or a query",
		"http://u:SECRET@x/v1/chat/completions":                  "holds a password or a query",
		"http://x/chat/completions?api-version=1&api-key=SECRET": "holds a password or a query",
		"ftp://u:SECRET@x":                                       "holds a password or a query",
		"http://u:SECRET@[x/v1":                                  "cannot be read",
		"ftp://x":                                                `the base URL "ftp://x" is none`,
		"x":                                                      `the base URL "x" is none`,
		"http://x/v1/chat/completions/":                          "give http://x/v1",
	} {
		_, err := llm.New(llm.Options{BaseURL: url, Model: "m"})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: got %v", url, err)
		}
	}
}
