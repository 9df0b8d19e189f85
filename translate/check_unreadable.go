package translate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkUnreadable finds what no text holds: control characters, and what is
// left of characters that were cut in two.
func checkUnreadable(c candidate) string {
	unreadable := func(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) }
	if strings.ContainsFunc(c.translation.text, unreadable) && !strings.ContainsFunc(c.source.text, unreadable) {
		return "the translation holds characters that nobody can read"
	}
	return ""
}
