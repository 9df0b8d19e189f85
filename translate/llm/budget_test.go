package llm

import (
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// account has a price of a tenth of a cent a token.
func account(t *testing.T, budget string) *price.Account {
	t.Helper()
	p, err := price.Parse("1000,1000")
	if err != nil {
		t.Fatal(err)
	}
	m, err := corpus.ParseMoney(budget)
	if err != nil {
		t.Fatal(err)
	}
	return price.At(p, m)
}

// withBudget returns a client with so many workers and a budget.
func withBudget(t *testing.T, url string, workers int, kept store.Store, budget string) *Client {
	t.Helper()
	c, err := New(Options{
		BaseURL: url, Model: "fake", Concurrency: workers, Store: kept, Account: account(t, budget),
		Tries: 3, Backoff: time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// askMany asks n different questions at once and returns how many were
// refused for the budget.
func askMany(t *testing.T, c *Client, n int) (refused int) {
	var count atomic.Int64
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			q := question(fmt.Sprintf("Sentence %d.", i))
			q.Length = 20
			_, err := c.Ask(t.Context(), q)
			var fault *Error
			if err != nil && strings.HasPrefix(err.Error(), "budget used up") {
				count.Add(1)
				if !errors.As(err, &fault) || fault.Stops() || fault.Rejected() {
					t.Errorf("got %#v", err)
				}
			}
		})
	}
	wg.Wait()
	return int(count.Load())
}

// A till is what a server was owed, in its own count.
type till struct {
	mu     sync.Mutex
	tokens int
}

func (m *till) take(c *llmtest.Completion) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tokens += c.Usage.Prompt + c.Usage.Completion
}

func (m *till) owed() corpus.Money {
	m.mu.Lock()
	defer m.mu.Unlock()
	return corpus.Money(m.tokens) * corpus.Dollar / 1000
}

// TestBudgetHolds spends a budget with 64 workers, with a server that fails,
// hangs up and counts more than it should.
func TestBudgetHolds(t *testing.T) {
	var calls atomic.Int64
	for name, fault := range map[string]llmtest.Fault{
		"good":           llmtest.OK,
		"counts thrice":  llmtest.Counts(3),
		"says no tokens": llmtest.Counts(0),
		"old name alone": llmtest.Unsupported("max_completion_tokens"),
		"new name alone": llmtest.Unsupported("max_tokens"),
		"half fails": func(w http.ResponseWriter, c *llmtest.Completion) bool {
			return calls.Add(1)%2 == 0 && llmtest.Status(500, "oops")(w, c)
		},
	} {
		t.Run(name, func(t *testing.T) {
			server, owed := newServer(t), &till{}
			server.Latency = time.Millisecond
			server.FailAlways(func(w http.ResponseWriter, c *llmtest.Completion) bool {
				done := fault(w, c)
				if !done {
					owed.take(c)
				}
				return done
			})
			client := withBudget(t, server.URL, 64, nil, "0.45")
			refused := askMany(t, client, 200)
			spent := client.account.Total()
			if spent.Cost > corpus.Dollar*45/100 || owed.owed() > spent.Cost || refused == 0 || spent.Calls == 0 {
				t.Errorf("%v spent in %d calls, %v owed, %d refused", spent.Cost, spent.Calls, owed.owed(), refused)
			}
		})
	}
}

// TestBudgetLost counts calls that the server may have done and lost.
func TestBudgetLost(t *testing.T) {
	for name, fault := range map[string]llmtest.Fault{
		"hangs up": llmtest.Hangup, "gateway": llmtest.Status(504, "took too long"), "Cloudflare": llmtest.HTML(524),
	} {
		t.Run(name, func(t *testing.T) {
			server, owed := newServer(t), &till{}
			server.FailAlways(func(w http.ResponseWriter, c *llmtest.Completion) bool {
				owed.take(c) // it was worked on
				return fault(w, c)
			})
			client := withBudget(t, server.URL, 8, nil, "1")
			askMany(t, client, 100)
			total := client.account.Total()
			if total.Cost > corpus.Dollar || owed.owed() > total.Cost || total.Lost == 0 || total.Lost != total.Calls {
				t.Errorf("%+v, %v owed", total, owed.owed())
			}
		})
	}
}

// TestBudgetStore sees that answers from the store cost nothing, with a budget
// or without, which is no part of what was asked.
func TestBudgetStore(t *testing.T) {
	server := newServer(t)
	kept := newStore(t, filepath.Join(t.TempDir(), "store.db"))
	rich := withBudget(t, server.URL, 4, kept, "100")
	if n := askMany(t, rich, 20); n != 0 {
		t.Fatalf("%d refused", n)
	}
	if body := string(server.Requests()[0].Body); !strings.HasSuffix(body, `,"max_tokens":60}`) {
		t.Errorf("sent %s", body)
	}
	poor := withBudget(t, server.URL, 4, kept, "0.000001")
	if n := askMany(t, poor, 25); n != 5 {
		t.Errorf("%d refused, want the 5 that are not in the store", n)
	}
	if total := poor.account.Total(); total != (price.Total{}) {
		t.Errorf("paid for %+v", total)
	}
	free, _ := newClient(t, server.URL, kept)
	if answer, err := free.Ask(t.Context(), question("Sentence 3.")); err != nil || !answer.Stored {
		t.Errorf("without a budget: %+v, %v", answer, err)
	}
	if _, err := free.Ask(t.Context(), question("Another.")); err != nil {
		t.Fatal(err)
	}
	requests := server.Requests()
	if body := string(requests[len(requests)-1].Body); strings.Contains(body, "max_") {
		t.Errorf("without a budget sent %s", body)
	}
	if total := free.account.Total(); total.Calls != 1 || total.Usage.Prompt == 0 {
		t.Errorf("without a budget counted %+v", total)
	}
}

func TestLimitName(t *testing.T) {
	for host, want := range map[string]string{
		"api.openai.com": newLimit, "acme.openai.azure.com": newLimit, "localhost:11434": oldLimit, "api.deepseek.com": oldLimit,
	} {
		if got := newLimitNames(host).known(); got != want {
			t.Errorf("%s: %s", host, got)
		}
	}
}

// TestThought allows for what a model thinks.
func TestThought(t *testing.T) {
	for model, want := range map[string]int{"gpt-4o": 60, "o3": 25060} {
		c, err := New(Options{BaseURL: "http://localhost/v1", Model: model})
		if err != nil {
			t.Fatal(err)
		}
		q := question("x")
		q.Length = 20
		if got := c.most(&call{question: q}); got.Completion != want || got.Prompt < 40 {
			t.Errorf("%s: %+v", model, got)
		}
	}
}
