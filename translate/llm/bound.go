package llm

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// What servers call the limit of an answer's tokens. OpenAI's newer models take
// only the new name, many other servers only the old one.
const (
	oldLimit = "max_tokens"
	newLimit = "max_completion_tokens"
)

// A limitName is what this server calls the limit, as far as is known.
type limitName struct {
	mu      sync.Mutex
	name    string
	changed bool
}

func newLimitName(host string) limitName {
	if host == "api.openai.com" || strings.HasSuffix(host, ".openai.azure.com") {
		return limitName{name: newLimit}
	}
	return limitName{name: oldLimit}
}

func (l *limitName) get() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.name
}

// refused tells whether to try another name where this one was refused.
func (l *limitName) refused(name string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.name == name {
		if l.changed {
			return false
		}
		l.changed = true
		l.name = map[string]string{oldLimit: newLimit, newLimit: oldLimit}[name]
	}
	return true
}

// sendWithin sends a call as the bytes given, with the limit of its answer that a budget makes
// necessary: without one a call may cost anything. The limit is no part of the
// call's key: an answer that was got with it serves without it.
func (c *Client) sendWithin(call *call, body []byte) *exchange {
	if !c.account.Limited() {
		return c.send(call, body)
	}
	for {
		name := c.limitName.get()
		x := c.send(call, withLimit(body, name, c.longest(call)))
		if !x.refuses(name) || !c.limitName.refused(name) {
			return x
		}
	}
}

// withLimit adds the limit at the end of a request's JSON.
func withLimit(request []byte, name string, most int) []byte {
	open := request[: len(request)-1 : len(request)-1]
	return append(open, `,"`+name+`":`+strconv.Itoa(most)+`}`...)
}

// refuses tells whether the server refused a request for a field of that name.
func (x *exchange) refuses(name string) bool {
	bad := x.status == http.StatusBadRequest || x.status == http.StatusUnprocessableEntity
	return bad && strings.Contains(string(x.raw), name)
}
