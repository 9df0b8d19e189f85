package lang_test

import (
	"testing"

	"github.com/mtalign/mtalign/corpus/lang"
)

// FuzzDetect holds Detect to its contract on any bytes.
func FuzzDetect(f *testing.F) {
	for _, text := range []string{
		"", "a", "Trời mưa to ở miền Trung", "Tro\u031bi\u0300 mu\u031ba", "記者采访了Jean Dupont，", "Қар жауып тұр", "\xff\xfea\xcc", "\u0301",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, confidence := lang.Detect(text)
		if !(confidence >= 0 && confidence <= 1) {
			t.Errorf("the confidence %v is no probability", confidence)
		}
		if _, known := lang.All.Find(code); !known && code != lang.Unknown {
			t.Errorf("the code %q is of no language", code)
		}
		if again, same := lang.Detect(text); again != code || same != confidence {
			t.Errorf("told as %s (%v), and again as %s (%v)", code, confidence, again, same)
		}
	})
}
