package llm

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// TestUsage takes no count that cannot be one: budgets, limits and reports go
// by it.
func TestUsage(t *testing.T) {
	for _, test := range []struct {
		said string
		want corpus.Usage
	}{
		{`{"prompt_tokens":7,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":3}}`, corpus.Usage{Prompt: 7, Completion: 5, Cached: 3}},
		{`{"prompt_tokens":7,"completion_tokens":5}`, corpus.Usage{Prompt: 7, Completion: 5}},
		{`{"prompt_tokens":7,"completion_tokens":4611686018427387904}`, corpus.Usage{}},
		{`{"prompt_tokens":1073741824,"completion_tokens":5}`, corpus.Usage{}},
		{`{"prompt_tokens":-7,"completion_tokens":5}`, corpus.Usage{}},
		{`{"prompt_tokens":7,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":-3}}`, corpus.Usage{}},
		{`{"prompt_tokens":"many"}`, corpus.Usage{}},
		{`null`, corpus.Usage{}},
	} {
		if got := readUsage([]byte(test.said)); got != test.want {
			t.Errorf("%s: got %+v, want %+v", test.said, got, test.want)
		}
	}
}
