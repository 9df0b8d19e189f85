package lang_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// TestDescriptions is the contract that each language's file meets.
func TestDescriptions(t *testing.T) {
	for _, code := range lang.All.Names() {
		t.Run(code, func(t *testing.T) {
			l := lang.Of(code)
			if l.Code != code || l.Name == "" {
				t.Errorf("code %q and name %q, want %q and a name", l.Code, l.Name, code)
			}
			if _, ok := unicode.Scripts[l.Detection.Script]; !ok {
				t.Errorf("script %q is not in unicode.Scripts", l.Detection.Script)
			}
			if l.Sentences.Terminators == "" {
				t.Error("no terminators")
			}
			for _, word := range l.Detection.Words {
				if strings.ToLower(word) != word {
					t.Errorf("the frequent word %q is not lower case", word)
				}
			}
			for _, word := range append(l.Sentences.Abbreviations, l.Sentences.Numbered...) {
				if strings.HasSuffix(word, ".") {
					t.Errorf("the abbreviation %q has its last stop", word)
				}
			}
			if n := len(l.Dates.Months); n != 0 && n != 12 {
				t.Errorf("%d months", n)
			}
			twice(t, l.Detection.Words)
			twice(t, l.Sentences.Abbreviations)
		})
	}
}

// twice reports words that stand in a list twice.
func twice(t *testing.T, words []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, word := range words {
		if seen[word] {
			t.Errorf("%q is listed twice", word)
		}
		seen[word] = true
	}
}

func TestOfUnknown(t *testing.T) {
	if l := lang.Of("eo"); l.Code != "eo" || l.Sentences.Terminators != "" {
		t.Errorf("Of an unknown language = %+v, want its code alone", l)
	}
}
