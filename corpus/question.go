package corpus

// A Question is what a worker asks of a language model. Workers state the
// one-method interface they ask through; the client of the model meets it.
type Question struct {
	System   string    // instructions, ours
	Examples []Example // of what is wanted, as earlier turns
	User     string    // the material, as one JSON value
	Name     string    // of the schema
	Schema   []byte    // JSON Schema that the answer must meet; nil for free text
	Sample   int       // which of several answers to the same question, from 0
	Likely   int       // how many tokens, the likeliest, that the answer might begin with are wanted; 0 for none

	// What stands here is no part of what is asked.
	Length int    // tokens that an answer should take, 0 where nobody knows
	Doc    string // the document that is asked about, "" where it is none
	At     int    // where in it, the first sentence's index
}

// An Example is a turn before the question: what was asked, and a good answer.
type Example struct{ User, Assistant string }

// An Answer is what the model said.
type Answer struct {
	Text   string
	Model  string // as the server names it
	Finish string // the server's finish_reason
	Stored bool   // from the store: nothing was paid this time
	Origin string // of a pivot made of it, "" for llm
	Usage  Usage

	// First are tokens that the answer might have begun with, itself among them,
	// where that was wanted; none where the server does not tell.
	First []Token
}

// A Token is a piece of an answer with the natural logarithm of its probability.
type Token struct {
	Text    string
	Logprob float64
}

// Usage counts the tokens of a call.
type Usage struct {
	Prompt     int `json:"prompt"`
	Completion int `json:"completion"`
	Cached     int `json:"cached,omitzero"` // of Prompt
}

// Add adds another call's tokens.
func (u *Usage) Add(o Usage) {
	u.Prompt += o.Prompt
	u.Completion += o.Completion
	u.Cached += o.Cached
}
