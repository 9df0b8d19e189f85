package align

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// An empty line is in no link with others, unless it stands inside one, and
// what stands about it is aligned as without it.
func TestBlankLines(t *testing.T) {
	text := func(lines string) Text {
		t := Text{Lang: "en", Sentences: strings.Split(lines, "/")}
		t.Pivot, t.Vectors = t.Sentences, hashedVectors(t.Sentences)
		return t
	}
	whole := "The bridge is closed until Monday./Heavy snow falls on the pass./Nine schools stay shut."
	for name, test := range map[string]struct{ src, tgt, want string }{
		"none": {whole, whole, "[0]:[0] [1]:[1] [2]:[2]"},
		"between": {
			"/The bridge is closed until Monday./ /Heavy snow falls on the pass./Nine schools stay shut.//", whole,
			"[0]:[] [1]:[0] [2]:[] [3]:[1] [4]:[2] [5]:[] [6]:[]",
		},
		"on both sides": {
			"The bridge is closed until Monday.//Heavy snow falls on the pass./Nine schools stay shut.",
			"The bridge is closed until Monday.///Heavy snow falls on the pass./Nine schools stay shut./",
			"[0]:[0] [1]:[] []:[1] []:[2] [2]:[3] [3]:[4] []:[5]",
		},
		"inside": {
			"The bridge is closed until Monday.//Heavy snow falls on the pass./Nine schools stay shut.",
			"The bridge is closed until Monday. Heavy snow falls on the pass./Nine schools stay shut.",
			"[0, 1, 2]:[0] [3]:[1]",
		},
		"nothing else": {"//", whole, "[]:[0] []:[1] []:[2] [0]:[] [1]:[] [2]:[]"},
		"only":         {"/", "//", "[0]:[] [1]:[] []:[0] []:[1] []:[2]"},
	} {
		for _, method := range All.Names() {
			links, err := Align(text(test.src), text(test.tgt), Options{Method: method})
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			writeVecalign(&out, links, Text{}, Text{})
			var got []string
			for line := range strings.Lines(out.String()) {
				got = append(got, line[:strings.LastIndex(line, ":")])
			}
			if want := strings.Split(strings.ReplaceAll(test.want, ", ", ","), " "); !slices.Equal(strings.Split(strings.ReplaceAll(strings.Join(got, " "), ", ", ","), " "), want) {
				if method != "length" { // which cannot tell what is missing
					t.Errorf("%s, %s: got %v, want %v", name, method, got, want)
				}
			}
		}
	}
}

// Thousands of empty lines cost nothing.
func BenchmarkBlankLines(b *testing.B) {
	src := Text{Sentences: make([]string, 20000)}
	src.Sentences[7000] = "The bridge is closed."
	for range b.N {
		if _, err := Align(src, src, Options{Method: "lexical"}); err != nil {
			b.Fatal(err)
		}
	}
}
