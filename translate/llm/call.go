package llm

import (
	"cmp"
	"math"

	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/store"
	"github.com/mtalign/mtalign/translate/llm/tokens"
)

// A call is a question as it is sent.
type call struct {
	store.Call // its request is byte for byte what goes over the wire, but for a limit of the answer
	question   corpus.Question
}

// tokens estimates how many tokens a call takes with its answer. The server's
// count settles it.
func (c *call) tokens() int {
	return prompt(c.question, tokens.Estimate) + cmp.Or(c.question.Length, unknownLength)
}

// newCall makes the request of a question. The same question gives the same
// bytes and so the same key.
func (c *Client) newCall(q corpus.Question) (*call, error) {
	body, err := c.request(q, schemaForm)
	if err != nil {
		return nil, &Error{Reason: "the question cannot be sent: " + err.Error()}
	}
	return &call{store.NewCall(c.options.Model, c.options.BaseURL, q.Sample, body), q}, nil
}

// head is what go-openai looks at: all but the text.
func (c *Client) head() openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{Model: c.options.Model, Temperature: temperature(c.options.Temperature)}
}

// messages are the instructions, the examples as earlier turns, and the question.
func messages(q corpus.Question) []openai.ChatCompletionMessage {
	list := []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleSystem, Content: q.System}}
	for _, e := range q.Examples {
		list = append(list,
			openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: e.User},
			openai.ChatCompletionMessage{Role: openai.ChatMessageRoleAssistant, Content: e.Assistant})
	}
	return append(list, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: q.User})
}

// temperature returns what go-openai sends as the temperature asked for: it
// leaves a plain 0 out of the request.
func temperature(t *float64) float32 {
	switch {
	case t == nil:
		return 0
	case *t == 0:
		return math.SmallestNonzeroFloat32
	}
	return float32(*t)
}
