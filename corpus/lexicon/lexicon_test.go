package lexicon

import (
	"fmt"
	"testing"
	"unicode/utf8"
)

func ExampleEnglish() {
	fmt.Println(English("疫情"), Stem("epidemics"))
	// Output: [epidem situ] epidem
}

func TestStem(t *testing.T) {
	for _, c := range []struct{ one, other string }{
		{"economy", "economic"}, {"running", "run"}, {"said", "say"}, {"countries", "country"}, {"cooperation", "cooperate"}, {"agreed", "agrees"},
	} {
		if a, b := Stem(c.one), Stem(c.other); a != b {
			t.Errorf("%s gives %s, %s gives %s", c.one, a, c.other, b)
		}
	}
	for _, word := range []string{"", "a", "café", "naïveté", "éééééé"} {
		if stem := Stem(word); !utf8.ValidString(stem) {
			t.Errorf("%q gives %q", word, stem)
		}
	}
}

func TestNames(t *testing.T) {
	if Named("buick") != "别克" || Named("epidemic") != "" {
		t.Errorf("Buick is %q, an epidemic %q", Named("buick"), Named("epidemic"))
	}
	if !IsStem("epidem") || Frequency("epidem") == 0 || IsStem("nairob") || English("？") != nil {
		t.Error("stems of names, or none of words")
	}
}
