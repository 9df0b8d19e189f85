package llm

import (
	"net/http"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// complainsOf tells whether the server refused a request and named one of its
// fields, other than by repeating the request, as some servers do with any error.
func (x *exchange) complainsOf(fields ...string) bool {
	if x.status != http.StatusBadRequest && x.status != http.StatusUnprocessableEntity {
		return false
	}
	said, asked := letters(complaint(x.raw)), letters(string(x.body))
	for _, field := range fields {
		field = letters(field)
		for at := 0; ; at += len(field) {
			next := strings.Index(said[at:], field)
			if next < 0 {
				break
			}
			if at += next; !echoes(said, at, at+len(field), asked) {
				return true
			}
		}
	}
	return false
}

// longestComplaint is how much of an error is looked through, in bytes.
const longestComplaint = 1 << 16

// complaint is what an error says: the message and the parameter of OpenAI's,
// else all of it.
func complaint(raw []byte) string {
	said := string(raw)
	var r struct {
		Error jsontext.Value `json:"error"`
	}
	if json.Unmarshal(raw, &r, loosely) == nil {
		if e := readServerError(r.Error); e.message != "" {
			var object struct {
				Param jsontext.Value `json:"param"`
			}
			json.Unmarshal(r.Error, &object, loosely)
			said = e.message + " " + plain(object.Param)
		}
	}
	return said[:min(len(said), longestComplaint)]
}

// letters are the letters, digits and underscores of a text in lower case: what
// stays the same when JSON is quoted, indented or written as Python's.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// echoWidth is how many bytes around a word have to be the request's for the
// word to be an echo; behind it fewer do where the echo or the request ends.
const echoWidth = 12

// echoes tells whether said[from:to] stands in said as it does in what was asked.
func echoes(said string, from, to int, asked string) bool {
	if from < echoWidth {
		return false
	}
	before, after := said[from-echoWidth:to], said[to:]
	at := strings.LastIndex(asked, before)
	if at < 0 {
		return false
	}
	rest := asked[at+len(before):]
	n := min(echoWidth, len(rest), len(after))
	return rest[:n] == after[:n]
}
