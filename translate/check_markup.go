package translate

import (
	"regexp"
	"strings"
	"sync"
)

// markups are what no translation brings along: tags, fences of code, JSON, the
// marks between roles, ids of the question, keys.
var markups = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?i)```|<\\|[a-z_]+\\|>|</?[a-z][a-z0-9]{0,9}(?: [^<>]*)?/?>|\\[/?inst\\]|[{,]\\s*\"[a-z0-9_]+\"\\s*:|\"(?:tr|src)\"|\\bsk-[a-z0-9_-]{8,}|^#{1,6} |\\*\\*[^*]+\\*\\*|!?\\[[^\\]]*\\]\\([^)]*\\)")
})

// checkMarkup finds markup that the source does not have.
func checkMarkup(c candidate) string {
	for _, mark := range markups().FindAllString(c.translation.text, -1) {
		if !strings.Contains(strings.ToLower(c.source.text), strings.ToLower(strings.TrimSpace(mark))) {
			return "the answer holds markup that its source does not have: " + excerpt(mark)
		}
	}
	return ""
}
