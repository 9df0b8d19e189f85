package lang_test

import (
	"testing"

	"github.com/mtalign/mtalign/corpus/lang"
)

// FuzzDetect holds Detect and DetectAll to their contracts on any bytes.
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
		for _, document := range []string{"vi", "zh", "de", lang.Unknown} {
			codes := lang.DetectAll(document, []string{text, "", text})
			for _, code := range codes {
				if _, known := lang.All.Find(code); !known && code != document && code != lang.Unknown {
					t.Errorf("of a sentence in %s the code is %q", document, code)
				}
			}
			if len(codes) != 3 {
				t.Errorf("%d codes of 3 sentences", len(codes))
			}
		}
		if again, same := lang.Detect(text); again != code || same != confidence {
			t.Errorf("told as %s (%v), and again as %s (%v)", code, confidence, again, same)
		}
	})
}
