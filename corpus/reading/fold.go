package reading

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The tones of Vietnamese, numbered in the order of the school.
const (
	level = iota
	grave
	acute
	hook
	tilde
	dot
)

var toneOf = map[rune]int{'\u0300': grave, '\u0301': acute, '\u0309': hook, '\u0303': tilde, '\u0323': dot}

// umlaut makes ü of u, which pinyin tells apart.
const umlaut = '\u0308'

// undecomposed are letters that Unicode does not take apart.
var undecomposed = map[rune]string{
	'đ': "d", 'ð': "d", 'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ı': "i",
}

// A letter is a Latin letter taken apart.
type letter struct {
	toneless string // without a Vietnamese tone: ê for ế
	tone     int
	pinyin   string // without any mark but the dots of ü
	plain    string // without any mark
}

// letters holds the Latin letters with marks, lower case.
var letters = sync.OnceValue(func() map[rune]letter {
	m := map[rune]letter{}
	for r := rune(0xC0); r < 0x1F00; r++ {
		if !unicode.Is(unicode.Latin, r) || !unicode.IsLower(r) {
			continue
		}
		m[r] = takeApart(r)
	}
	return m
})

func takeApart(r rune) letter {
	if plain, ok := undecomposed[r]; ok {
		return letter{string(r), level, plain, plain}
	}
	var l letter
	for _, part := range norm.NFD.String(string(r)) {
		mark := unicode.Is(unicode.Mn, part)
		if toneOf[part] != level {
			l.tone = toneOf[part]
		} else {
			l.toneless += string(part)
		}
		if !mark || part == umlaut {
			l.pinyin += string(part)
		}
		if !mark {
			l.plain += string(part)
		}
	}
	l.toneless, l.pinyin = norm.NFC.String(l.toneless), norm.NFC.String(l.pinyin)
	return l
}

// rewrite replaces each marked letter of s, taken lower case and composed.
func rewrite(s string, replace func(letter) string) string {
	s = strings.ToLower(s)
	if isASCII(s) {
		return s
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	known := letters()
	for _, r := range s {
		if l, ok := known[r]; ok {
			b.WriteString(replace(l))
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Fold returns s in lower case and without diacritics: "Đặng" gives "dang".
// Characters of other scripts stay.
func Fold(s string) string { return rewrite(s, func(l letter) string { return l.plain }) }

// foldPinyin is Fold that keeps ü.
func foldPinyin(s string) string { return rewrite(s, func(l letter) string { return l.pinyin }) }

// splitTone takes the Vietnamese tone marks out of s, wherever they stand, and
// returns the last of them.
func splitTone(s string) (base string, tone int) {
	base = rewrite(s, func(l letter) string {
		if l.tone != level {
			tone = l.tone
		}
		return l.toneless
	})
	return base, tone
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
