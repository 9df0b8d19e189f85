package segment_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

func ExampleSplit() {
	for _, s := range segment.Split("Ông M.A. Petrov đến lúc 20.4 giờ. “Chào các bạn!”, ông nói.", lang.Of("vi")) {
		fmt.Println(s)
	}
	// Output:
	// Ông M.A. Petrov đến lúc 20.4 giờ.
	// “Chào các bạn!”, ông nói.
}

func TestSplit(t *testing.T) {
	for _, tt := range cases {
		t.Run(tt.lang+"/"+tt.name, func(t *testing.T) {
			var want []string
			for part := range strings.SplitSeq(tt.text, "|") {
				want = append(want, strings.TrimSpace(part))
			}
			got := segment.Split(strings.ReplaceAll(tt.text, "|", ""), lang.Of(tt.lang))
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// TestSplitScore holds Split to the F1 of the boundaries within paragraphs that
// it reached on the development data, counted as its score.py does.
func TestSplitScore(t *testing.T) {
	for code, floor := range map[string]float64{"vi": .995, "fr": .995, "zh": .995, "en": .999} {
		texts := readLines(t, code+".txt")
		golds := readLines(t, code+".gold")
		var right, found, gold int
		for i, text := range texts {
			want := goldBoundaries(t, text, golds[i])
			got := boundaries(segment.Split(text, lang.Of(code)))
			found, gold = found+len(got), gold+len(want)
			for at := range got {
				if want[at] {
					right++
				}
			}
		}
		f1 := 2 * float64(right) / float64(found+gold)
		t.Logf("%s: F1 %.4f", code, f1)
		if f1 < floor {
			t.Errorf("%s: F1 %.4f, want %.3f", code, f1, floor)
		}
	}
}

func readLines(t testing.TB, name string) []string {
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "split", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// boundaries counts the visible runes before each boundary within a paragraph.
func boundaries(sentences []string) map[int]bool {
	at, set := 0, map[int]bool{}
	for _, s := range sentences[:len(sentences)-1] {
		at += visibleRunes(s)
		set[at] = true
	}
	return set
}

func goldBoundaries(t *testing.T, text, line string) map[int]bool {
	runes, set := []rune(text), map[int]bool{}
	for field := range strings.FieldsSeq(line) {
		end, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		set[visibleRunes(string(runes[:end]))] = true
	}
	delete(set, visibleRunes(text))
	delete(set, 0)
	return set
}

func visibleRunes(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

func FuzzSplit(f *testing.F) {
	for _, tt := range cases {
		f.Add(tt.text, tt.lang)
	}
	for _, piece := range hostile {
		f.Add("a "+piece+piece+piece+" A", "fr")
	}
	f.Add("\xff.\xfe \"A", "en")
	f.Fuzz(func(t *testing.T, text, code string) {
		sentences := segment.Split(text, lang.Of(code))
		if got, want := withoutSpace(strings.Join(sentences, "")), withoutSpace(text); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for _, s := range sentences {
			if s == "" || s != strings.TrimSpace(s) || !strings.Contains(text, s) {
				t.Errorf("%q is no trimmed part of %q", s, text)
			}
		}
	})
}

// withoutSpace leaves the white space out, and the rest as it is, byte for byte.
func withoutSpace(s string) string { return strings.Join(strings.Fields(s), "") }
