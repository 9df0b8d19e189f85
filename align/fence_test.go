package align

import (
	"fmt"
	"strings"
	"testing"
)

func TestFenced(t *testing.T) {
	fence := func(s string) bool { return s == "<p>" }
	text := func(lines string) Text { return Text{Lang: "en", Sentences: strings.Fields(lines)} }
	for _, test := range []struct{ src, tgt, want string }{
		{"a b <p> c", "a b <p> c", "[0][0] [1][1] [2][2] [3][3]"},
		{"<p>", "<p>", "[0][0]"},
		{"a b c <p> d", "<p> d", "[0][] [1][] [2][] [3][0] [4][1]"},
		{"a <p> b", "a b", "error: delimiters: 1 in the source, 0 in the target: that in line 2 of the source has no counterpart, or one before it"},
		{"", "", ""},
	} {
		for name := range map[string]bool{"length": true, "lexical": true, "pivot": true, "embedding": true} {
			src, tgt := text(test.src), text(test.tgt)
			src.Pivot, tgt.Pivot = src.Sentences, tgt.Sentences
			src.Vectors, tgt.Vectors = hashedVectors(src.Sentences), hashedVectors(tgt.Sentences)
			links, err := Fenced(src, tgt, fence, Options{Method: name})
			var got []string
			for _, l := range links {
				got = append(got, fmt.Sprint(l.Src, l.Tgt))
			}
			out := strings.ReplaceAll(strings.Join(got, " "), "] [", "][")
			out = strings.ReplaceAll(out, "][", "] [")
			if err != nil {
				out = "error: " + err.Error()
			}
			want := strings.ReplaceAll(test.want, "][", "] [")
			if out != want {
				t.Errorf("%s: %q with %q: got %s, want %s", name, test.src, test.tgt, out, want)
			}
		}
	}
}

// Between delimiters may stand what no one has put in the pivot language.
func TestFencedWithoutPivots(t *testing.T) {
	text := Text{Sentences: []string{"a b", "c d", "<p>", "e f"}, Pivot: []string{"a b", "c d", "", ""}}
	for _, method := range []string{Auto, "pivot"} {
		links, err := Fenced(text, text, func(s string) bool { return s == "<p>" }, Options{Method: method})
		if err != nil {
			t.Fatalf("%s: %v", method, err)
		}
		checkCover(t, links, 4, 4)
	}
}
