package llm

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// A reply is what we read of a server's JSON. Servers differ in what else
// they send.
type reply struct {
	Model   string `json:"model"`
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		Finish   string         `json:"finish_reason"`
		Logprobs jsontext.Value `json:"logprobs"` // read apart, as Usage is
	} `json:"choices"`
	Usage jsontext.Value `json:"usage"` // read apart: an answer is good whatever is counted in it
	Error jsontext.Value `json:"error"`
}

// loosely takes what JSON allows but should not be: the content counts.
var loosely = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// readReply reads the raw body of an answer with status 200, which may be an
// error all the same.
func readReply(raw []byte, scrub scrubber) (corpus.Answer, error) {
	var r reply
	if err := json.Unmarshal(raw, &r, loosely); err != nil {
		var shape *json.SemanticError // JSON of another shape would come, and be paid for, again
		return corpus.Answer{}, &Error{Status: http.StatusOK, again: !errors.As(err, &shape),
			Reason: fmt.Sprintf("the server's answer is no chat completion: %q", scrub.text(string(raw)))}
	}
	used := corpus.Answer{Usage: readUsage(r.Usage)} // an answer that is none may cost all the same
	if e := readServerError(r.Error); e != (serverError{}) {
		// now matters only to Retry-After, which a body does not hold
		return used, classify(e.status(), e, nil, scrub, time.Time{})
	}
	if len(r.Choices) == 0 {
		return used, &Error{Status: http.StatusOK, again: true, Reason: "the server's answer holds no choice"}
	}
	choice := r.Choices[0]
	answer := corpus.Answer{
		Text: choice.Message.Content, Model: r.Model, Finish: choice.Finish, Usage: used.Usage, First: readFirst(choice.Logprobs),
	}
	if choice.Message.Refusal != "" {
		answer.Text, answer.Finish = choice.Message.Refusal, "refusal"
	}
	return answer, nil
}

// Used is what a raw answer says that its call used.
func Used(raw []byte) corpus.Usage {
	answer, _ := readReply(raw, scrubber{})
	return answer.Usage
}

// absurd is a number of tokens that no call has: a server that says so cannot
// count, and nothing that goes by it would come to an end.
const absurd = 1 << 30

// readUsage reads what was counted, as far as a server counts in OpenAI's way.
func readUsage(value jsontext.Value) corpus.Usage {
	var u struct {
		Prompt     int `json:"prompt_tokens"`
		Completion int `json:"completion_tokens"`
		Details    struct {
			Cached int `json:"cached_tokens"`
		} `json:"prompt_tokens_details"`
	}
	if json.Unmarshal(value, &u, loosely) != nil || min(u.Prompt, u.Completion, u.Details.Cached) < 0 || max(u.Prompt, u.Completion, u.Details.Cached) >= absurd {
		return corpus.Usage{}
	}
	return corpus.Usage{Prompt: u.Prompt, Completion: u.Completion, Cached: u.Details.Cached}
}

// A serverError is the error object of a server's JSON.
type serverError struct{ message, kind, code string }

// readServerError reads {"message", "type", "code"}, of which some servers
// give numbers and some only a string; nothing, where there is no error.
func readServerError(value jsontext.Value) serverError {
	switch value.Kind() {
	case '"':
		var message string
		json.Unmarshal(value, &message, loosely)
		return serverError{message: message}
	case '{':
		var object map[string]jsontext.Value
		json.Unmarshal(value, &object, loosely)
		e := serverError{plain(object["message"]), plain(object["type"]), plain(object["code"])}
		if e == (serverError{}) {
			e.message = string(value)
		}
		return e
	}
	return serverError{}
}

// plain returns a JSON string or number as text, null and nothing as none.
func plain(value jsontext.Value) string {
	switch value.Kind() {
	case '"':
		var s string
		json.Unmarshal(value, &s, loosely)
		return s
	case '0':
		return string(value)
	}
	return ""
}
