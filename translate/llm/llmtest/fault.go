package llmtest

import (
	"fmt"
	"net/http"

	"github.com/go-json-experiment/json"
)

// A Fault spoils an answer: it writes another one and returns true, or changes
// the completion and returns false.
type Fault func(w http.ResponseWriter, c *Completion) bool

// OK is no fault: it lets one request through between others.
func OK(http.ResponseWriter, *Completion) bool { return false }

// RateLimit answers 429 with a Retry-After, or without where it is "".
func RateLimit(retryAfter string) Fault {
	return func(w http.ResponseWriter, _ *Completion) bool {
		if retryAfter != "" {
			w.Header().Set("Retry-After", retryAfter)
		}
		writeError(w, http.StatusTooManyRequests, "rate_limit_exceeded", "too many requests")
		return true
	}
}

// Quota answers 429 as OpenAI does when the account is empty.
func Quota(w http.ResponseWriter, _ *Completion) bool {
	writeError(w, http.StatusTooManyRequests, "insufficient_quota", "you exceeded your current quota")
	return true
}

// Status answers with a status and a message.
func Status(status int, message string) Fault {
	return func(w http.ResponseWriter, _ *Completion) bool {
		writeError(w, status, "error", message)
		return true
	}
}

// Unsupported refuses requests that limit the answer by a field of this name,
// as servers do that know only the other one.
func Unsupported(field string) Fault {
	return func(w http.ResponseWriter, c *Completion) bool {
		if c.limits == field {
			writeError(w, http.StatusBadRequest, "unsupported_parameter", "'"+field+"' is not supported with this model")
		}
		return c.limits == field
	}
}

// Counts makes the server count so many times as many tokens.
func Counts(times int) Fault {
	return func(_ http.ResponseWriter, c *Completion) bool {
		c.Usage.Prompt *= times
		c.Usage.Completion *= times
		return false
	}
}

// HTML answers with a web page, as proxies do.
func HTML(status int) Fault {
	return func(w http.ResponseWriter, _ *Completion) bool {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		fmt.Fprint(w, "<html><body><h1>Bad Gateway</h1></body></html>")
		return true
	}
}

// ErrorInOK answers 200 with an error in it, as some gateways do.
func ErrorInOK(w http.ResponseWriter, _ *Completion) bool {
	writeError(w, http.StatusOK, "server_error", "the upstream failed")
	return true
}

// NoChoices answers 200 without a choice.
func NoChoices(_ http.ResponseWriter, c *Completion) bool {
	c.Choices = nil
	return false
}

// TruncatedBody ends the connection in the middle of the answer.
func TruncatedBody(w http.ResponseWriter, c *Completion) bool {
	body, _ := json.Marshal(c)
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	w.Write(body[:len(body)/2])
	return true
}

// TruncatedJSON ends the answer's JSON in the middle, cleanly.
func TruncatedJSON(w http.ResponseWriter, c *Completion) bool {
	body, _ := json.Marshal(c)
	w.Write(body[:len(body)/2])
	return true
}

// Hangup ends the connection without an answer.
func Hangup(http.ResponseWriter, *Completion) bool { panic(http.ErrAbortHandler) }

// Refusal makes the model refuse.
func Refusal(_ http.ResponseWriter, c *Completion) bool {
	refusal := "I cannot help with that."
	c.Choices[0].Message.Content, c.Choices[0].Message.Refusal = nil, &refusal
	return false
}

// Filtered makes a content filter take the answer away.
func Filtered(_ http.ResponseWriter, c *Completion) bool {
	c.setContent("")
	c.Choices[0].Finish = "content_filter"
	return false
}

// Length cuts the answer in the middle, as a limit of tokens does.
func Length(_ http.ResponseWriter, c *Completion) bool {
	content := []rune(*c.Choices[0].Message.Content)
	c.setContent(string(content[:len(content)/2]))
	c.Choices[0].Finish = "length"
	return false
}

// Prose answers in plain words instead of JSON.
func Prose(_ http.ResponseWriter, c *Completion) bool {
	c.setContent("Sure! Here are your translations.")
	return false
}

// MissingID leaves the last id out.
func MissingID(_ http.ResponseWriter, c *Completion) bool {
	c.entries = c.entries[:len(c.entries)-1]
	c.render()
	return false
}

// DuplicateID answers the first id twice, each time otherwise.
func DuplicateID(_ http.ResponseWriter, c *Completion) bool {
	again := c.entries[0]
	again.tr += " Twice."
	c.entries = append(c.entries, again)
	c.render()
	return false
}

// SwappedIDs shifts every answer to the next id, echo and all.
func SwappedIDs(_ http.ResponseWriter, c *Completion) bool {
	shifted := make([]entry, len(c.entries))
	for i, e := range c.entries {
		shifted[i] = entry{c.entries[(i+1)%len(c.entries)].id, e.src, e.tr}
	}
	c.entries = shifted
	c.render()
	return false
}

// Empty answers every id with nothing.
func Empty(_ http.ResponseWriter, c *Completion) bool {
	return c.each(func(string) string { return " " })
}

// Spoilt replaces every translation.
func Spoilt(tr string) Fault {
	return func(_ http.ResponseWriter, c *Completion) bool {
		return c.each(func(string) string { return tr })
	}
}

// each changes every translation; it returns false, as faults do.
func (c *Completion) each(change func(tr string) string) bool {
	for i := range c.entries {
		c.entries[i].tr = change(c.entries[i].tr)
	}
	c.render()
	return false
}

// Copied gives every source back as its translation.
func Copied(_ http.ResponseWriter, c *Completion) bool {
	for i, text := range c.sources {
		c.entries[i].tr = text
	}
	c.render()
	return false
}
