package llm

import (
	"encoding/json"
	"strings"

	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/corpus"
)

// A form is how a request asks for an answer in JSON, the strictest first.
type form int

const (
	schemaForm form = iota // a strict JSON schema: OpenAI, Azure, vLLM, llama.cpp, Ollama
	objectForm             // any JSON object, as the instructions describe it
	textForm               // nothing: the instructions alone
)

var formNames = [...]string{"a JSON schema", "JSON mode", "plain text"}

// formWords are what servers that have no response_format, or not this one, call
// it when they say so.
var formWords = []string{"response_format", "response format", "json_schema", "json schema", "json_object", "structured output"}

// newForms are the forms that a server may take. tell is told of a fallback, in a
// user's words; it may be nil.
//
// Which form a call was sent in is no part of its key: it asks for the same
// answer, so that what was paid for is found whatever the server takes today.
//
// A server that takes a schema and ignores it is not asked in another form:
// it would ignore that as well. Its answers are read as far as they are JSON and
// checked like all others, and what is missing is asked for again.
func newForms(tell func(string)) *ladder[form] {
	forms := &ladder[form]{ways: []form{schemaForm, objectForm, textForm}}
	if tell != nil {
		forms.learned = func(refused, taken form) {
			tell("the server takes no " + strings.TrimPrefix(formNames[refused], "a ") + ": it is asked for " + formNames[taken] + " instead, and what is no good is asked for again")
		}
	}
	return forms
}

// sendFormed sends a call in the form that the server takes.
func (c *Client) sendFormed(call *call) *exchange {
	return c.forms.send(
		func(f form) *exchange { return c.sendWithin(call, c.formed(call, f)) },
		func(x *exchange, _ form) bool { return call.question.Schema != nil && x.complainsOf(formWords...) })
}

// formed is a call's JSON in a form.
func (c *Client) formed(call *call, f form) []byte {
	if f == schemaForm || call.question.Schema == nil {
		return call.Request
	}
	body, _ := c.request(call.question, f) // it could be written with a schema
	return body
}

// responseFormat is what a question asks for in a form.
func responseFormat(q corpus.Question, f form) *openai.ChatCompletionResponseFormat {
	switch {
	case q.Schema == nil || f == textForm:
		return nil
	case f == objectForm:
		return &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	}
	return &openai.ChatCompletionResponseFormat{
		Type: openai.ChatCompletionResponseFormatTypeJSONSchema,
		JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{
			Name: q.Name, Strict: true,
			Schema: json.RawMessage(q.Schema), // raw: go-openai's own schema type sorts the properties
		},
	}
}
