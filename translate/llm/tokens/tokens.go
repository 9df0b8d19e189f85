// Package tokens counts the tokens of a text as a model's server does: to know
// what a call will cost at most before it is sent, and how much of a limit it
// takes.
package tokens

// A Counter counts the tokens of texts for one model. It may be used by any
// number of goroutines.
type Counter struct{ model model }

// For returns the Counter of a model. Its vocabulary is decoded with the first
// text that is counted.
func For(name string) Counter { return Counter{modelOf(name)} }

// Exact tells whether the model's own vocabulary is known.
func (c Counter) Exact() bool { return c.model.encoding != nil }

// Count returns how many tokens a text is: the model's own count, or an
// estimate where its vocabulary is not known.
func (c Counter) Count(text string) int {
	if !c.Exact() {
		return Estimate(text)
	}
	return c.model.encoding.count(text)
}

// Most returns how many tokens a text is at most. Where the vocabulary is not
// known that is its bytes: the vocabularies of language models are made by
// merging bytes, or fall back on bytes for what they lack, so that no text has
// more tokens than bytes.
func (c Counter) Most(text string) int {
	if !c.Exact() {
		return len(text)
	}
	return c.model.encoding.count(text)
}

// Thought is how many tokens have to be allowed for what a model thinks before
// it answers, which is paid for and counts as the answer: 25,000, which is what
// OpenAI's guide to reasoning models says to begin with.
func (c Counter) Thought() int {
	if c.model.thinks {
		return 25000
	}
	return 0
}

// What a chat adds to the tokens of its messages, after OpenAI's cookbook ("How
// to count tokens with tiktoken"): three for each message and one for its role,
// and three before the reply.
const (
	PerMessage = 4
	PerReply   = 3
)
