package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

const questions = 12

func question(i int) corpus.Question {
	return corpus.Question{
		System: "Translate.", User: fmt.Sprintf(`{"target_lang":"en","sentences":[{"id":"s01","text":"Sentence %d."}]}`, i),
		Name: "translation", Schema: []byte(`{"type":"object","properties":{"s01":{"type":"object"}},"required":["s01"]}`), Length: 20,
	}
}

// A bench is a server with a store; each runner on it is a process of its own.
type bench struct {
	*testing.T
	server *llmtest.Server
	path   string
	budget corpus.Money
	model  string
	most   func(*limits) // changes them
	said   []string
}

func newBench(t *testing.T) *bench {
	s := llmtest.NewServer()
	t.Cleanup(s.Close)
	return &bench{T: t, server: s, path: filepath.Join(t.TempDir(), "store.db"), model: "fake", most: func(*limits) {}}
}

func (b *bench) tell(said string) { b.said = append(b.said, said) }

// runner is one of another process, without a budget.
func (b *bench) runner() (*Runner, *llm.Client) {
	kept, err := store.Open(b.path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { kept.Close() })
	client, err := llm.New(llm.Options{BaseURL: b.server.URL, Model: b.model, Store: kept})
	if err != nil {
		b.Fatal(err)
	}
	return New(client, kept.(store.Batches)), client
}

var errKilled = errors.New("killed")

// run runs until all is done or the n-th sleep, where the process ends.
func (b *bench) run(n int) (answers map[int]corpus.Answer, total price.Total, err error) {
	kept, err := store.Open(b.path)
	if err != nil {
		b.Fatal(err)
	}
	defer kept.Close()
	p, _ := price.Parse("1000,1000")
	client, err := llm.New(llm.Options{BaseURL: b.server.URL, Model: b.model, Store: kept, Account: price.At(p, b.budget), Tell: b.tell})
	if err != nil {
		b.Fatal(err)
	}
	r := New(client, kept.(store.Batches))
	r.Tell = b.tell
	r.most.lines = 5
	b.most(&r.most)
	r.sleep = func(context.Context, time.Duration) error {
		if n--; n == 0 {
			return errKilled
		}
		return nil
	}
	pass := func(ctx context.Context) error {
		var mu sync.Mutex
		var wg sync.WaitGroup
		answers = map[int]corpus.Answer{}
		for i := range questions {
			wg.Go(func() {
				if answer, err := r.Ask(ctx, question(i)); err == nil {
					mu.Lock()
					answers[i] = answer
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		return nil
	}
	if err = r.Run(b.Context(), pass); err == nil {
		err = pass(b.Context())
	}
	return answers, client.Account().Total(), err
}

// whole checks that every question has its own answer and was paid for once.
func (b *bench) whole(answers map[int]corpus.Answer, paid int) {
	b.Helper()
	for i := range questions {
		want := fmt.Sprintf(`{"s01":{"src":"Sentence %d.","tr":"Sentence %d."}}`, i, i)
		if answers[i].Text != want || answers[i].Origin != "batch" {
			b.Errorf("%d: %+v", i, answers[i])
		}
	}
	if n := len(b.server.Requests()); n != paid {
		b.Errorf("%d requests were answered, want %d", n, paid)
	}
}

func TestBatch(t *testing.T) {
	b := newBench(t)
	answers, total, err := b.run(0)
	if err != nil {
		t.Fatal(err)
	}
	b.whole(answers, questions)
	if b.server.Batches() != 3 || total.Calls != questions || total.Cost == 0 {
		t.Errorf("%d batches, %+v", b.server.Batches(), total)
	}
	answers, total, err = b.run(0)
	if err != nil || total.Calls != 0 {
		t.Errorf("again: %+v, %v", total, err)
	}
	b.whole(answers, questions)
}

func TestBatchFaults(t *testing.T) {
	reverse := func(lines [][]byte) [][]byte { slices.Reverse(lines); return lines }
	for name, test := range map[string]struct {
		plan  llmtest.BatchPlan
		fails int
		paid  int
	}{
		"other order":      {llmtest.BatchPlan{Spoil: reverse}, 0, questions},
		"each twice":       {llmtest.BatchPlan{Spoil: func(l [][]byte) [][]byte { return append(l, l...) }}, 0, questions},
		"a line lost":      {llmtest.BatchPlan{Spoil: func(l [][]byte) [][]byte { return l[1:] }}, 0, questions + 1},
		"a line broken":    {llmtest.BatchPlan{Spoil: func(l [][]byte) [][]byte { l[0] = l[0][:20]; return l }}, 0, questions + 1},
		"a foreign line":   {llmtest.BatchPlan{Spoil: func(l [][]byte) [][]byte { return append(l, []byte(`{"custom_id":"x"}`)) }}, 0, questions},
		"expired":          {llmtest.BatchPlan{Status: "expired"}, 0, questions},
		"failed":           {llmtest.BatchPlan{Status: "failed"}, 0, questions},
		"cancelled":        {llmtest.BatchPlan{Status: "cancelled"}, 0, questions},
		"begun in silence": {llmtest.BatchPlan{Unsaid: true}, 0, questions},
		"500 at first":     {llmtest.BatchPlan{}, 4, questions},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.server.PlanBatches(test.plan)
			b.server.FailBatchAPI(test.fails)
			answers, _, err := b.run(0)
			if err != nil {
				t.Fatal(err)
			}
			b.whole(answers, test.paid)
		})
	}
}

// TestBatchManner has a server that takes no schema, or another name of the
// limit: it refuses one round, and every question is answered in the next.
func TestBatchManner(t *testing.T) {
	for name, test := range map[string]struct {
		set    func(*bench)
		told   string
		budget corpus.Money
		vain   int // requests
	}{
		"form": {func(b *bench) { b.server.Loose = true }, "asked for JSON mode instead", 0, questions},
		"form of a batch as a whole": {func(b *bench) {
			b.server.Loose = true
			refused := llmtest.BatchPlan{Status: "failed", Reason: "response_format json_schema is not supported"}
			b.server.PlanBatches(refused, refused, refused)
		}, "asked for JSON mode instead", 0, 0},
		"limit": {func(b *bench) { b.server.FailAlways(llmtest.Unsupported("max_tokens")) }, "", 10 * corpus.Dollar, questions},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.budget = test.budget
			test.set(b)
			answers, total, err := b.run(0)
			if err != nil || total.Calls != questions {
				t.Fatalf("%+v, %v", total, err)
			}
			b.whole(answers, questions+test.vain)
			if said := strings.Join(b.said, "\n"); !strings.Contains(said, test.told) {
				t.Errorf("said %s", said)
			}
		})
	}
}

// TestBatchKilledWithForm takes up a batch whose form the server refuses.
func TestBatchKilledWithForm(t *testing.T) {
	b := newBench(t)
	b.server.Loose = true
	if _, _, err := b.run(1); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	answers, _, err := b.run(0)
	if err != nil {
		t.Fatal(err)
	}
	b.whole(answers, 2*questions)
}

// TestBatchLongLine does not send what no batch has room for, and says so.
func TestBatchLongLine(t *testing.T) {
	b := newBench(t)
	b.most = func(m *limits) { m.bytes, m.file = 1, 1<<20 } // each alone
	answers, _, err := b.run(0)
	if err != nil || b.server.Batches() != questions {
		t.Fatalf("%d batches, %v", b.server.Batches(), err)
	}
	b.whole(answers, questions)

	b = newBench(t)
	b.most = func(m *limits) { m.file = 100 }
	answers, _, err = b.run(0)
	if err != nil || len(answers) != 0 || b.server.Batches() != 0 {
		t.Errorf("%d answers, %d batches, %v", len(answers), b.server.Batches(), err)
	}
	r, _ := b.runner()
	r.most.file = 100
	var fault *llm.Error
	if _, err := r.Ask(t.Context(), question(0)); !errors.As(err, &fault) || !fault.Rejected() || !strings.Contains(err.Error(), "more than the 100 that a batch may have: it was not sent") {
		t.Errorf("got %v", err)
	}
}

// TestBatchLongAnswer passes over an answer that no memory has room for.
func TestBatchLongAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some 100 MB")
	}
	b := newBench(t)
	b.server.PlanBatches(llmtest.BatchPlan{Spoil: func(l [][]byte) [][]byte {
		l[0] = bytes.Repeat([]byte(" "), corpus.MaxLine+1)
		return l
	}})
	answers, _, err := b.run(0)
	if err != nil {
		t.Fatal(err)
	}
	b.whole(answers, questions+1)
	if said := strings.Join(b.said, "\n"); !strings.Contains(said, "batch batch-0: an answer is longer than 32 MB: its question stays open") {
		t.Errorf("said %s", said)
	}
}

// TestBatchStalls gives up what stops in the middle, and asks again.
func TestBatchStalls(t *testing.T) {
	b := newBench(t)
	b.most = func(m *limits) { m.transfer, m.request = 50*time.Millisecond, 50*time.Millisecond }
	b.server.StallBatchAPI(3)
	answers, _, err := b.run(0)
	if err != nil {
		t.Fatal(err)
	}
	b.whole(answers, questions)
	b = newBench(t)
	b.most = func(m *limits) { m.transfer = time.Millisecond }
	b.server.StallBatchAPI(100)
	if _, _, err = b.run(0); err == nil || !strings.Contains(err.Error(), "the server took longer than 1ms") {
		t.Errorf("got %v", err)
	}
}

// TestBatchErrorLines has calls refused in the error file, which come again.
func TestBatchErrorLines(t *testing.T) {
	b := newBench(t)
	b.server.Fail(llmtest.Status(500, "oops"), llmtest.RateLimit(""))
	answers, total, err := b.run(0)
	if err != nil {
		t.Fatal(err)
	}
	b.whole(answers, questions+2)
	if total.Calls != questions {
		t.Errorf("paid for %+v", total)
	}
	b = newBench(t)
	b.server.FailAlways(llmtest.Status(400, "too long"))
	if answers, total, err = b.run(0); err != nil || len(answers) != 0 || total.Calls != 0 || len(b.server.Requests()) != questions {
		t.Errorf("refused: %d answers, %+v, %v, %d requests", len(answers), total, err, len(b.server.Requests()))
	}
}

// TestBatchKilled ends the process at every wait, and goes on.
func TestBatchKilled(t *testing.T) {
	for n := 1; ; n++ {
		b := newBench(t)
		b.server.PlanBatches(llmtest.BatchPlan{Unsaid: true})
		_, _, err := b.run(n)
		if err == nil {
			if n < 4 {
				t.Errorf("only %d waits", n)
			}
			return
		}
		if !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
		answers, _, err := b.run(0)
		if err != nil {
			t.Fatal(err)
		}
		b.whole(answers, questions)
	}
}

// TestBatchBudget puts no more into batches than the budget has room for.
func TestBatchBudget(t *testing.T) {
	b := newBench(t)
	b.budget = corpus.Dollar * 27 / 100
	answers, total, err := b.run(0)
	if err != nil || total.Cost > b.budget || len(answers) == 0 || len(answers) == questions {
		t.Errorf("%d answers, %+v, %v", len(answers), total, err)
	}
}

// TestBatchBudgetLost counts what the server did and whose answers it lost: they
// are asked for again within the budget.
func TestBatchBudgetLost(t *testing.T) {
	b := newBench(t)
	b.budget = corpus.Dollar * 27 / 100
	for range 9 {
		b.server.PlanBatches(llmtest.BatchPlan{Spoil: func([][]byte) [][]byte { return nil }})
	}
	_, total, err := b.run(0)
	if n := len(b.server.Requests()); err != nil || n == 0 || total.Lost != n || total.Calls != n || total.Cost > b.budget {
		t.Errorf("%d calls were made, counted %+v, %v", n, total, err)
	}
	b = newBench(t)
	b.server.PlanBatches(llmtest.BatchPlan{Spoil: func(l [][]byte) [][]byte { return l[2:] }})
	if _, total, err = b.run(0); err != nil || total.Lost != 2 || total.Calls != questions+2 {
		t.Errorf("counted %+v, %v", total, err)
	}
}

// TestBatchHeld keeps calls that are in a batch from being asked otherwise.
func TestBatchHeld(t *testing.T) {
	b := newBench(t)
	if _, _, err := b.run(1); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	_, client := b.runner()
	var fault *llm.Error
	if _, err := client.Ask(t.Context(), question(0)); !errors.As(err, &fault) || fault.Stops() {
		t.Errorf("got %v", err)
	}
}

// TestBatchAbandoned frees what was not uploaded when a pass fails.
func TestBatchAbandoned(t *testing.T) {
	b := newBench(t)
	r, client := b.runner()
	if err := r.Run(t.Context(), func(ctx context.Context) error { r.Ask(ctx, question(0)); return errKilled }); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	if _, err := client.Ask(t.Context(), question(0)); err != nil || b.server.Batches() != 0 {
		t.Errorf("got %v, %d batches", err, b.server.Batches())
	}
}

// TestStoreFails stops at the first question: each of the others would fail
// as well, and be reported as one that the model has no good answer to.
func TestStoreFails(t *testing.T) {
	kept, err := store.Open(filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	client, err := llm.New(llm.Options{BaseURL: "http://127.0.0.1:1", Model: "fake", Store: kept})
	if err != nil {
		t.Fatal(err)
	}
	r := New(client, kept.(store.Batches))
	kept.Close()
	_, err = r.Ask(t.Context(), question(0))
	var fault *llm.Error
	if !errors.As(err, &fault) || !fault.Stops() {
		t.Errorf("got %v, want an error that stops", err)
	}
}
