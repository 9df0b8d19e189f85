package names

import (
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// goldMentions is a file of what a reader found in the real articles, in lines
// "article sentence KIND span", the article by the first three characters of its name.
// It is no part of the project, as the articles are not.
var goldMentions = flag.String("mentions", "", "measure mentions of the real articles against this file: lines article sentence KIND span")

// TestMentions measures the mentions of the real articles by kind, exact span and kind.
func TestMentions(t *testing.T) {
	if *goldMentions == "" {
		t.Skip("needs what a reader found: -mentions FILE")
	}
	data, err := os.ReadFile(*goldMentions)
	if err != nil {
		t.Fatal(err)
	}
	type mention struct {
		doc, sentence string
		kind          corpus.Kind
		text          string
	}
	gold, found, read := map[mention]int{}, map[mention]int{}, map[string]bool{}
	for line := range strings.Lines(string(data)) {
		f := strings.SplitN(strings.TrimSpace(line), " ", 4)
		if len(f) != 4 {
			t.Fatalf("%q: want article sentence KIND span", line)
		}
		gold[mention{f[0], f[1], corpus.Kind(f[2]), f[3]}]++
		read[f[0]] = true
	}
	for _, d := range articles(t) {
		if !read[d.ID] {
			continue
		}
		for _, m := range Extract(&d) {
			found[mention{d.ID, strconv.Itoa(m.Sentence), m.Kind, strings.ReplaceAll(m.Text, "\u00a0", " ")}]++
		}
	}
	right, got, want := map[corpus.Kind]int{}, map[corpus.Kind]int{}, map[corpus.Kind]int{}
	for m, n := range found {
		got[m.kind] += n
		right[m.kind] += min(n, gold[m])
		if n > gold[m] && *misses {
			t.Logf("wrong %v", m)
		}
	}
	for m, n := range gold {
		want[m.kind] += n
		if n > found[m] && *misses {
			t.Logf("missed %v", m)
		}
	}
	for _, kind := range []corpus.Kind{corpus.Person, corpus.Location, corpus.Organisation} {
		t.Logf("%s: P %.3f R %.3f of %d", kind, float64(right[kind])/float64(got[kind]), float64(right[kind])/float64(want[kind]), want[kind])
	}
}
