package llm

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"

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

// A probe is what is known of the forms that a server takes.
//
// Nothing is sent to find out: a server that refuses a form says so with the
// first question, which is free, and gets the same question in the next one.
// Which form it was sent in is no part of a call's key: it asks for the same
// answer, so that what was paid for is found whatever the server takes today.
//
// A server that takes a schema and ignores it is not asked in another form:
// it would ignore that as well. Its answers are read as far as they are JSON and
// checked like all others, and what is missing is asked for again.
type probe struct {
	mu   sync.Mutex
	at   form
	tell func(string) // of a fallback, in a user's words; may be nil
}

func (p *probe) form() form {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.at
}

// refused tells whether to ask again in another form where this one was
// refused. Of the calls that run at once the first one moves on.
func (p *probe) refused(f form) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at == f {
		if f == textForm {
			return false
		}
		p.at++
		if p.tell != nil {
			p.tell("the server takes no " + strings.TrimPrefix(formNames[f], "a ") + ": it is asked for " + formNames[p.at] + " instead, and what is no good is asked for again")
		}
	}
	return true
}

// sendFormed sends a call in the form that the server takes.
func (c *Client) sendFormed(call *call) *exchange {
	for {
		f := c.probe.form()
		x := c.sendWithin(call, c.formed(call, f))
		if call.question.Schema == nil || !x.refusesForm() || !c.probe.refused(f) {
			return x
		}
	}
}

// formed is a call's JSON in a form.
func (c *Client) formed(call *call, f form) []byte {
	if f == schemaForm || call.question.Schema == nil {
		return call.Request
	}
	body, _ := c.request(call.question, f) // it could be written with a schema
	return body
}

// refusesForm tells whether a server refused a request for its response_format,
// in the words of those that have none or not this one.
func (x *exchange) refusesForm() bool {
	if x.status != http.StatusBadRequest && x.status != http.StatusUnprocessableEntity {
		return false
	}
	said := strings.ToLower(string(x.raw))
	for _, word := range []string{"response_format", "response format", "json_schema", "json schema", "json_object", "structured output"} {
		if strings.Contains(said, word) {
			return true
		}
	}
	return false
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
