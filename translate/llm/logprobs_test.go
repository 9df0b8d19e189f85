package llm

import (
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestFirstTokens(t *testing.T) {
	for _, tt := range []struct {
		logprobs string
		want     []corpus.Token
	}{
		{`null`, nil},
		{`{"content":null}`, nil},
		{`{"content":[]}`, nil},
		{`"none"`, nil},
		{`{"content":[{"token":"4","logprob":-0.1,"top_logprobs":[{"token":"4","logprob":-0.1},{"token":"5","logprob":-2.5}]},{"token":" stars","logprob":0,"top_logprobs":[]}]}`,
			[]corpus.Token{{Text: "4", Logprob: -.1}, {Text: "5", Logprob: -2.5}}},
		{`{"content":[{"token":"\n","logprob":-1,"top_logprobs":[{"token":"\n","logprob":-1}]},{"token":"4","logprob":-0.5}]}`,
			[]corpus.Token{{Text: "4", Logprob: -.5}}},
	} {
		raw := `{"model":"m","choices":[{"message":{"content":"4"},"finish_reason":"stop","logprobs":` + tt.logprobs + `}]}`
		answer, err := readReply([]byte(raw), scrubber{})
		if err != nil || answer.Text != "4" || !slices.Equal(answer.First, tt.want) {
			t.Errorf("%s: %+v, %v", tt.logprobs, answer, err)
		}
	}
}

// TestLogprobsAreAskedFor where they are wanted only: what was paid for without
// them is found as before.
func TestLogprobsAreAskedFor(t *testing.T) {
	c, err := New(Options{Model: "m"})
	if err != nil {
		t.Fatal(err)
	}
	for likely, want := range map[int]string{0: "", 5: `"logprobs":true,"top_logprobs":5`} {
		body, err := c.request(corpus.Question{System: "s", User: "u", Likely: likely}, schemaForm)
		if err != nil || !strings.Contains(string(body), want) || strings.Contains(string(body), "logprobs") != (likely > 0) {
			t.Errorf("%d: %s, %v", likely, body, err)
		}
	}
}
