// Package untrusted shows what comes from articles: nothing of it acts unseen,
// and nothing of it is taken for more than text. A page shows it through
// html/template besides.
package untrusted

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
)

// longLine is the runes of a title, a path or another text that must fit a line.
const longLine = 240

// Visible shows what would act unseen: control characters as their pictures,
// characters that turn or hide text by their numbers, broken bytes as U+FFFD.
func Visible(s string) string {
	if !strings.ContainsFunc(s, Unseen) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !Unseen(r):
			b.WriteRune(r)
		case r < 0x20:
			b.WriteRune('\u2400' + r)
		case r == 0x7f:
			b.WriteRune('\u2421')
		default:
			fmt.Fprintf(&b, "⟦U+%04X⟧", r)
		}
	}
	return b.String()
}

// Unseen tells the controls, the directional overrides, embeddings and
// isolates, the invisible spaces and operators, the noncharacters and tags.
// The plain direction marks and the joiners stay: scripts need them.
func Unseen(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	case r < 0x200b:
		return false
	case r == 0x200b, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return true
	}
	return r >= 0xe0000 && r <= 0xe0fff
}

// Clip makes a text fit a line.
func Clip(s string) string {
	if len(s) <= longLine {
		return Visible(s)
	}
	for i, n := 0, 0; i < len(s); n++ {
		if n == longLine {
			return Visible(s[:i]) + "…"
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return Visible(s)
}

// languageTag is the form of BCP 47, without its registry.
var languageTag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
})

// Tag returns a lang attribute's value for a language code, "und" where the
// code is none. Pinyin is Chinese in Latin letters.
func Tag(code string) string {
	if code == "pinyin" {
		return "zh-Latn"
	}
	if len(code) > 35 || !languageTag().MatchString(code) {
		return "und"
	}
	return code
}

// LanguageName is the English name of a language, or its code.
func LanguageName(code string) string {
	switch code {
	case "", "und":
		return "unknown language"
	case "pinyin":
		return "Pinyin"
	}
	return Clip(lang.Of(code).Name)
}
