package prompts_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/translate/prompts"
)

// TestTranslation sees that every pair has its own instructions, whole.
func TestTranslation(t *testing.T) {
	seen := map[string]bool{}
	for _, from := range []string{"vi", "fr", "zh", "en", "und", "kk"} {
		for _, to := range []string{"vi", "fr", "zh", "en", "de"} {
			text := prompts.Translation(from, to)
			if strings.ContainsAny(text, "{}") {
				t.Errorf("%s to %s: a placeholder is left:\n%s", from, to, text)
			}
			if seen[text] {
				t.Errorf("%s to %s: the instructions of another pair", from, to)
			}
			seen[text] = true
		}
	}
}

func ExampleTranslation() {
	first, _, _ := strings.Cut(prompts.Translation("vi", "zh"), ".")
	fmt.Println(first)
	first, _, _ = strings.Cut(prompts.Translation("und", "pt"), ".")
	fmt.Println(first)
	// Output:
	// You translate news from Vietnamese into Chinese
	// You translate news from an unknown language into Portuguese
}
