package tokens

import (
	"os"
	"strings"
	"sync"
	"testing"
)

// TestCount compares with what OpenAI's tiktoken says of the same texts.
func TestCount(t *testing.T) {
	for _, test := range []struct {
		model, text string
		want        int
	}{
		// From OpenAI's cookbook, "How to count tokens with tiktoken".
		{"gpt-4o", "antidisestablishmentarianism", 6},
		{"gpt-4", "antidisestablishmentarianism", 6},
		{"gpt-4o-mini", "2 + 2 = 4", 7},
		{"gpt-3.5-turbo", "2 + 2 = 4", 7},
		{"gpt-4o-2024-08-06", "お誕生日おめでとう", 8},
		{"gpt-4-0613", "お誕生日おめでとう", 9},
		{"gpt-4", "tiktoken is great!", 6},
		{"gpt-4o", "", 0},
	} {
		if got := For(test.model).Count(test.text); got != test.want {
			t.Errorf("%s: %q: %d tokens, want %d", test.model, test.text, got, test.want)
		}
	}
}

func TestModelOf(t *testing.T) {
	for name, want := range map[string]model{
		"gpt-4o-mini": {o200k, false}, "gpt-4.1-nano-2025-04-14": {o200k, false}, "o3": {o200k, true}, "o4-mini-2025-04-16": {o200k, true},
		"gpt-5-mini": {o200k, true}, "openai/gpt-4o": {o200k, false}, "gpt-oss:20b": {o200k, true}, "ft:gpt-4o-mini-2024-07-18:acme::x": {o200k, false},
		"gpt-4-turbo": {cl100k, false}, "gpt-4": {cl100k, false}, "gpt-3.5-turbo-0125": {cl100k, false},
		"deepseek-r1:14b": {nil, true}, "llama3.1": {}, "gpt-40": {}, "fake": {}, "": {}, "-": {}, "o": {},
	} {
		if got := modelOf(name); got != want {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	if For("o3").Thought() == 0 || For("gpt-4o").Thought() != 0 {
		t.Error("who thinks?")
	}
}

func TestUnknownModel(t *testing.T) {
	c := For("llama3.1")
	if text := "Nguyễn Phú Trọng 2018"; c.Exact() || c.Count(text) != Estimate(text) || c.Most(text) != len(text) {
		t.Errorf("exact %v, count %d, most %d", c.Exact(), c.Count(text), c.Most(text))
	}
}

func TestEstimate(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abcd": 1, "abcde": 2, "黄平君": 3, "Москва": 3, "Hội": 2} {
		if got := Estimate(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// TestManyAtOnce counts with many goroutines, of which all learn.
func TestManyAtOnce(t *testing.T) {
	e := &encoding{open: o200k.open}
	text := strings.Repeat("Thủ tướng tiếp ông Karim, ngày 23 tháng 11. ", 20)
	want, _ := e.open().Count(text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := e.count(text); got != want {
				t.Errorf("%d tokens, want %d", got, want)
			}
		})
	}
	wg.Wait()
}

// TestForgets sees that what is remembered has a limit.
func TestForgets(t *testing.T) {
	e := &encoding{open: o200k.open}
	e.learn([]string{"a", "a", strings.Repeat("b", mostKnown)}, []int{1, 1, 1})
	if len(e.known) != 2 {
		t.Errorf("%d words known, want 2", len(e.known))
	}
	e.learn([]string{"c"}, []int{1})
	if e.known["c"] != 1 || len(e.known) != 1 || e.size != 1+wordSize {
		t.Errorf("%d words known of %d bytes, want the last one", len(e.known), e.size)
	}
}

// FuzzCount sees that words add up to the text, in each encoding.
func FuzzCount(f *testing.F) {
	for _, seed := range []string{
		"", " ", "a b", "a  b", " \n a", "it's 'S us", "1234 5678", "黄平君 会见。 a", "a\u00a0 b", "{\"id\":\"s01\",\"text\":\"Trời mưa, ông nói: “Không”.\"}",
		"a /\n b", "x\u3000 y", "e\u0301 e", "...\r\n  b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		for _, e := range []*encoding{o200k, cl100k} {
			want, err := e.open().Count(text)
			if got := e.count(text); got != want || err != nil {
				t.Errorf("%q: %d tokens, want %d, %v", text, got, want, err)
			}
			if want > len(text) {
				t.Errorf("%q: %d tokens in %d bytes", text, want, len(text))
			}
		}
	})
}

// BenchmarkCount counts usual questions: an article in each language, most of
// whose words have been seen.
func BenchmarkCount(b *testing.B) {
	for _, name := range []string{"delegation.vi", "bridge.fr", "delegation.zh"} {
		text, err := os.ReadFile("../../../testdata/articles/" + name + ".txt")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			c := For("gpt-4o-mini")
			for b.Loop() {
				c.Count(string(text))
			}
		})
		b.Run(name+"/unseen", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				e := encoding{open: o200k.open}
				e.count(string(text))
			}
		})
	}
}
