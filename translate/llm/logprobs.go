package llm

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// readFirst reads what an answer might have begun with: the alternatives to its
// first token that is more than space, or this alone where a server tells of no
// others.
func readFirst(value jsontext.Value) (first []corpus.Token) {
	type token struct {
		Token   string  `json:"token"`
		Logprob float64 `json:"logprob"`
	}
	var told struct {
		Content []struct {
			token
			Top []token `json:"top_logprobs"`
		} `json:"content"`
	}
	if len(value) == 0 || json.Unmarshal(value, &told, loosely) != nil {
		return nil
	}
	for _, t := range told.Content {
		if strings.TrimSpace(t.Token) == "" {
			continue
		}
		if len(t.Top) == 0 {
			t.Top = []token{t.token}
		}
		for _, other := range t.Top {
			first = append(first, corpus.Token{Text: other.Token, Logprob: other.Logprob})
		}
		break
	}
	return first
}
