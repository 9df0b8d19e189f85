package untrusted

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"Cao Bằng 高平":            "Cao Bằng 高平",
		"a\tb\nc":                "a\tb\nc",
		"a\x00b\x7f":             "a␀b␡",
		"a\u202eb":               "a⟦U+202E⟧b",
		"a\U000e0041":            "a⟦U+E0041⟧",
		"a\xffb":                 "a\ufffdb",
		"\u05d0\u200f!":          "\u05d0\u200f!",
		"\U0001f468\u200d\u2695": "\U0001f468\u200d\u2695",
	} {
		if got := Visible(text); got != want {
			t.Errorf("Visible(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestClip(t *testing.T) {
	if got := Clip("ngắn"); got != "ngắn" {
		t.Errorf("clip cut a short text to %q", got)
	}
	got := Clip(strings.Repeat("桥", 1000))
	if want := strings.Repeat("桥", longLine) + "…"; got != want {
		t.Errorf("clip left %d runes, want %d", utf8.RuneCountInString(got), longLine+1)
	}
}

func TestTag(t *testing.T) {
	for code, want := range map[string]string{
		"vi": "vi", "zh-Hant": "zh-Hant", "pinyin": "zh-Latn", "": "und", `x" y`: "und", "english!": "und",
	} {
		if got := Tag(code); got != want {
			t.Errorf("tag(%q) = %q, want %q", code, got, want)
		}
	}
}
