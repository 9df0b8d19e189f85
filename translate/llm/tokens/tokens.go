// Package tokens counts the tokens of a text as a model's server does: to know
// what a call will cost at most before it is sent, and how much of a limit it
// takes.
package tokens

import "strings"

// A Counter counts the tokens of texts for one model. It may be used by any
// number of goroutines.
type Counter struct{ encoding *encoding }

// For returns the Counter of a model. Its vocabulary is decoded with the first
// text that is counted.
func For(model string) Counter { return Counter{encodingOf(model)} }

// Exact tells whether the model's own vocabulary is known.
func (c Counter) Exact() bool { return c.encoding != nil }

// Count returns how many tokens a text is: the model's own count, or an
// estimate where its vocabulary is not known.
func (c Counter) Count(text string) int {
	if c.encoding == nil {
		return Estimate(text)
	}
	return c.encoding.count(text)
}

// Most returns how many tokens a text is at most. Where the vocabulary is not
// known that is its bytes: the vocabularies of language models are made by
// merging bytes, or fall back on bytes for what they lack, so that no text has
// more tokens than bytes.
func (c Counter) Most(text string) int {
	if c.encoding == nil {
		return len(text)
	}
	return c.encoding.count(text)
}

// What a chat adds to the tokens of its messages, after OpenAI's cookbook ("How
// to count tokens with tiktoken"): three for each message and one for its role,
// and three before the reply.
const (
	PerMessage = 4
	PerReply   = 3
)

// models are the models whose vocabulary is known, after tiktoken's model.py:
// by name, with anything behind a hyphen or a colon (a date, a size).
var models = map[string]*encoding{
	"o1": o200k, "o3": o200k, "o4-mini": o200k, "gpt-5": o200k, "gpt-4.5": o200k, "gpt-4.1": o200k,
	"gpt-4o": o200k, "chatgpt-4o": o200k, "gpt-oss": o200k, "ft:gpt-4o": o200k, "ft:gpt-4.1": o200k,
	"gpt-4": cl100k, "gpt-3.5": cl100k, "gpt-3.5-turbo": cl100k, "gpt-35-turbo": cl100k,
	"ft:gpt-4": cl100k, "ft:gpt-3.5-turbo": cl100k,
}

// encodingOf returns the encoding of the longest name that the model begins
// with; nil where there is none.
func encodingOf(model string) *encoding {
	model = strings.TrimPrefix(model, "openai/") // as gateways write it
	for end := len(model); end > 0; end = strings.LastIndexAny(model[:end], "-:") {
		if e := models[model[:end]]; e != nil {
			return e
		}
	}
	return nil
}
