package llm

import (
	"context"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// noting is a Gate that notes what it is told.
type noting struct {
	tokens   []int
	outcomes []Outcome
}

func (n *noting) Pass(_ context.Context, _ corpus.Money, tokens int) (func(Outcome), error) {
	n.tokens = append(n.tokens, tokens)
	return func(o Outcome) { n.outcomes = append(n.outcomes, o) }, nil
}

// TestGateIsTold of a server that asks to wait, and of the tokens of an answer.
func TestGateIsTold(t *testing.T) {
	server, gate := newServer(t), &noting{}
	server.Fail(llmtest.RateLimit("0.01"))
	c, err := New(Options{BaseURL: server.URL, Model: "fake", Concurrency: 1, Gate: gate})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Ask(t.Context(), question("Một câu.")); err != nil {
		t.Fatal(err)
	}
	if o := gate.outcomes; len(o) != 2 || o[0].Pause != 10*time.Millisecond || o[0].Tokens != 0 || o[1].Pause != 0 || o[1].Tokens == 0 || gate.tokens[0] == 0 {
		t.Errorf("booked %v, told %+v", gate.tokens, o)
	}
}
