package translate

import (
	"regexp"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
)

// A markup is a kind of what no translation brings along of its own.
type markup struct {
	signs []string // one of which it always holds: looking for them is cheap
	*regexp.Regexp
}

// markups are all kinds: fences of code, marks between roles, tags, JSON, keys,
// headings, bold type, links.
var markups = sync.OnceValue(func() []markup {
	kind := func(expression string, signs ...string) markup {
		return markup{signs, regexp.MustCompile("(?i)" + expression)}
	}
	return []markup{
		kind("```", "```"),
		kind(`<\|[a-z_]+\|>|\[/?inst\]`, "<|", "["),
		kind(`</?[a-z][a-z0-9]{0,9}(?: [^<>]*)?/?>`, "<"),
		kind(`[{,] ?`+member+`|`+member+`.*`+member, `":`, `" :`), // one alone may be speech: "Reuters": "We …"
		kind(`\bsk-[a-z0-9_-]{8,}`, "k-", "K-", "\u212a-"),        // the sign of kelvin is a k without regard to case
		kind(`^#{1,6} `, "#"),
		kind(`\*\*[^*]+\*\*`, "**"),
		kind(`\[[^\]]*\]\([^)]*\)`, "]("),
	}
})

// member is the beginning of a member of a JSON object.
const member = `"[a-z0-9_]+" ?: ?["{\[\d]`

// in finds the first markup of the kind in a text.
func (m markup) in(text string) string {
	for _, sign := range m.signs {
		if strings.Contains(text, sign) {
			return m.FindString(text)
		}
	}
	return ""
}

// checkMarkup finds markup of a kind that the source does not have, and JSON in
// place of a sentence.
func checkMarkup(c candidate) string {
	if isJSON(c.translation.text) && !isJSON(c.source.text) {
		return "the answer is JSON in place of a translation: " + excerpt(c.translation.text)
	}
	for _, kind := range markups() {
		if mark := kind.in(c.translation.text); mark != "" && !kind.MatchString(c.source.text) {
			return "the answer holds markup that its source does not have: " + excerpt(mark)
		}
	}
	return ""
}

// isJSON tells an object or an array.
func isJSON(text string) bool {
	return (strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")) && jsontext.Value(text).IsValid()
}
