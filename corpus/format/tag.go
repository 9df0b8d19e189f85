package format

import (
	"strings"

	"golang.org/x/text/language"
)

// primary returns the primary subtag of a language tag (RFC 5646), in the
// shortest form that ISO 639 has: zh for zh-CN and zho.
func primary(tag string) string {
	end := strings.IndexAny(tag, "-_")
	if end < 0 {
		end = len(tag)
	}
	code := strings.ToLower(strings.TrimSpace(tag[:end]))
	if len(code) == 3 {
		if base, err := language.ParseBase(code); err == nil {
			return base.String()
		}
	}
	return code
}
