package corpus_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
)

// TestNFC compares every character, alone and between letters, with norm's.
func TestNFC(t *testing.T) {
	for r := rune(1); r < 0x30000; r++ {
		for _, text := range []string{string(r), "e" + string(r) + "\u0301", "\u1100" + string(r), string(r) + "\u3099"} {
			if got, want := corpus.NFC(text), norm.NFC.String(text); got != want {
				t.Errorf("%+q: %+q, want %+q", text, got, want)
			}
		}
	}
}

func FuzzNFC(f *testing.F) {
	f.Add("Tie\u0302\u0301ng Việt，中文")
	f.Add("e\xe5\xcc\x81 \xc3\xcc\x81\u0323")
	f.Add("\xe8\u0341 \xe1\u0341 \xe4\xb8\u0341 \xc3\u0341")
	f.Add("\xe8\u0341")
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := corpus.NFC(text), norm.NFC.String(text); got != want {
			t.Errorf("%+q: %+q, want %+q", text, got, want)
		}
	})
}

func BenchmarkNFC(b *testing.B) {
	text := strings.Repeat("Chính phủ đã thông qua nghị quyết về cầu mới. 政府通过了关于建设新桥的决议。", 4)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		corpus.NFC(text)
	}
}
