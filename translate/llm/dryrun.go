package llm

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// A DryRun answers what the store has and notes what a Client would send; it
// sends nothing. The errors that it returns for that are pending ones.
type DryRun struct {
	client *Client
	mu     sync.Mutex
	plans  []Plan
}

// A Plan is a call that would be sent.
type Plan struct {
	Doc      string         `json:"doc,omitzero"` // that is asked about
	Sentence int            `json:"sentence"`     // the first one's index
	Key      string         `json:"key"`          // in the store
	Expected Forecast       `json:"expected"`
	Most     Forecast       `json:"most"` // what a budget sets aside
	Request  jsontext.Value `json:"request"`
}

// A Forecast is what a call may take.
type Forecast struct {
	corpus.Usage `json:",embed"`
	USD          *corpus.Money `json:"usd,omitzero"` // nil where there is no price
}

// DryRun returns a DryRun of the client.
func (c *Client) DryRun() *DryRun { return &DryRun{client: c} }

// Ask returns the stored answer to a question, or notes the call.
func (d *DryRun) Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error) {
	call, err := d.client.newCall(q)
	if err != nil {
		return corpus.Answer{}, err
	}
	raw, err := d.client.store.Look(call.Key)
	if err != nil {
		return corpus.Answer{}, storeError(ctx, "looking into", err)
	}
	if raw != nil {
		if answer, err := readReply(raw, d.client.scrub); err == nil {
			answer.Stored = true
			return answer, nil
		}
	}
	plan := d.client.plan(call)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.plans = append(d.plans, plan)
	return corpus.Answer{}, errPending{}
}

// Take returns what was noted since it was called last, by sentence.
func (d *DryRun) Take() []Plan {
	d.mu.Lock()
	defer d.mu.Unlock()
	plans := d.plans
	d.plans = nil
	slices.SortFunc(plans, func(a, b Plan) int {
		return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.Key, b.Key))
	})
	return plans
}

func (c *Client) plan(call *call) Plan {
	expected := corpus.Usage{Prompt: prompt(call.question, c.tokens.Count), Completion: cmp.Or(call.question.Length, unknownLength)}
	return Plan{
		Doc: call.question.Doc, Sentence: call.question.At, Key: call.Key.String(),
		Expected: c.forecast(expected), Most: c.forecast(c.most(call)), Request: call.Request,
	}
}

func (c *Client) forecast(u corpus.Usage) Forecast {
	f := Forecast{Usage: u}
	if p := c.account.Price(); p != nil {
		cost := p.Cost(u)
		f.USD = &cost
	}
	return f
}

type errPending struct{}

func (errPending) Error() string { return "the answer is not there yet" }
func (errPending) Pending() bool { return true }
