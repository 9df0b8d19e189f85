package llm

import (
	"strconv"
	"strings"
)

// What servers call the limit of an answer's tokens. OpenAI's newer models take
// only the new name, many other servers only the old one.
const (
	oldLimit = "max_tokens"
	newLimit = "max_completion_tokens"
)

// newLimitNames are what a server may call the limit, the likelier name first.
func newLimitNames(host string) *ladder[string] {
	if host == "api.openai.com" || strings.HasSuffix(host, ".openai.azure.com") {
		return &ladder[string]{ways: []string{newLimit, oldLimit}}
	}
	return &ladder[string]{ways: []string{oldLimit, newLimit}}
}

// sendWithin sends a call as the bytes given, with the limit of its answer that
// a budget makes necessary: without one a call may cost anything. The limit is no
// part of the call's key: an answer that was got with it serves without it.
func (c *Client) sendWithin(call *call, body []byte) *exchange {
	if !c.account.Limited() {
		return c.send(call, body)
	}
	return c.limitNames.send(
		func(name string) *exchange { return c.send(call, withLimit(body, name, c.longest(call))) },
		func(x *exchange, name string) bool { return x.complainsOf(name) })
}

// withLimit adds the limit at the end of a request's JSON.
func withLimit(request []byte, name string, most int) []byte {
	open := request[: len(request)-1 : len(request)-1]
	return append(open, `,"`+name+`":`+strconv.Itoa(most)+`}`...)
}
