package translate

import (
	"regexp"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
)

// markups are what no translation brings along of its own, by kind: fences of
// code, marks between roles, tags, JSON, keys, headings, bold type, links.
var markups = sync.OnceValue(func() (kinds []*regexp.Regexp) {
	for _, kind := range []string{
		"```", `<\|[a-z_]+\|>|\[/?inst\]`, `</?[a-z][a-z0-9]{0,9}(?: [^<>]*)?/?>`, `"[a-z0-9_]+" ?: ?["{\[\d]`,
		`\bsk-[a-z0-9_-]{8,}`, `^#{1,6} `, `\*\*[^*]+\*\*`, `\[[^\]]*\]\([^)]*\)`,
	} {
		kinds = append(kinds, regexp.MustCompile("(?i)"+kind))
	}
	return kinds
})

// checkMarkup finds markup of a kind that the source does not have, and JSON in
// place of a sentence.
func checkMarkup(c candidate) string {
	if isJSON(c.translation.text) && !isJSON(c.source.text) {
		return "the answer is JSON in place of a translation: " + excerpt(c.translation.text)
	}
	if !strings.ContainsAny(c.translation.text, "`<[*#\"-") {
		return "" // as nearly always: no kind is without one
	}
	for _, kind := range markups() {
		if mark := kind.FindString(c.translation.text); mark != "" && !kind.MatchString(c.source.text) {
			return "the answer holds markup that its source does not have: " + excerpt(mark)
		}
	}
	return ""
}

// isJSON tells an object or an array.
func isJSON(text string) bool {
	return (strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")) && jsontext.Value(text).IsValid()
}
