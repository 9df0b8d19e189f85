package lang

import (
	"strings"

	"golang.org/x/text/language"
)

// Primary returns the primary subtag of a language tag (RFC 5646) as codes are
// written here, in lower case and of two letters where ISO 639-1 has them: zh
// for zh-Hant-TW, vi for vie. What is no tag, such as a language's name, is "".
func Primary(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	code = strings.ToLower(code)
	if base, err := language.ParseBase(code); err == nil {
		return base.String()
	}
	if len(code) == 2 || len(code) == 3 {
		return code
	}
	return ""
}
