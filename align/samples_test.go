package align

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// samples are the articles and translation memories that come with the
// program.
var samples = filepath.Join("..", "testdata")

// remember reads the memories in a folder: English by sentence.
func remember(t testing.TB, folder string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.tmx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no memories in %s: %v", folder, err)
	}
	english := map[string]string{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for unit, err := range format.ReadTMX(f, file) {
			if err != nil {
				t.Fatal(err)
			}
			remembered(english, unit)
		}
		f.Close()
	}
	return english
}

func remembered(english map[string]string, unit format.Unit) {
	for _, v := range unit.Variants {
		if v.Lang != "en" {
			continue
		}
		for _, other := range unit.Variants {
			if other.Lang != "en" {
				english[plain(other.Text)] = v.Text
			}
		}
	}
}

// plain returns the text with one kind of spaces.
func plain(s string) string { return strings.Join(strings.Fields(norm.NFKC.String(s)), " ") }

// readDocument reads one article, with pivots where they are remembered.
func readDocument(t testing.TB, file string, english map[string]string) corpus.Document {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for doc, err := range ingest.Read(f, file, ingest.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range doc.Sentences {
			if e := english[plain(s.Text)]; e != "" {
				doc.Sentences[i].Pivot = &corpus.Pivot{Lang: "en", Text: e}
			}
		}
		return doc
	}
	t.Fatalf("%s: no document", file)
	return corpus.Document{}
}

// linksOf returns a bitext as links, by sentence number.
func linksOf(b corpus.Bitext) []Link {
	var links []Link
	for _, bead := range b {
		links = append(links, Link{bead.A.N, bead.B.N, bead.Score, bead.Method})
	}
	return links
}

// sampleFile returns the article of a story in a language; garbled is one.
func sampleFile(t testing.TB, story, lang string) string {
	t.Helper()
	for _, ending := range []string{"." + lang + ".txt", "." + lang + ".html", "." + lang + ".vi.txt"} {
		name := filepath.Join(samples, "articles", story+ending)
		if _, err := os.Stat(name); err == nil {
			return name
		}
	}
	t.Fatalf("no article %s in %s", story, lang)
	return ""
}

// Free translations of short articles, their pivots written by people. The
// floors are well below what is measured (in the comment).
func TestSamples(t *testing.T) {
	golds, err := filepath.Glob(filepath.Join(samples, "gold", "*.align"))
	if err != nil || len(golds) == 0 {
		t.Fatalf("no gold: %v", err)
	}
	for method, floor := range map[string]struct{ strict, null float64 }{
		"lexical": {0.72, 0.50}, // .78 .64
		"pivot":   {0.90, 0.84}, // .95 .92
	} {
		t.Run(method, func(t *testing.T) {
			english := map[string]string{}
			if method == "pivot" {
				english = remember(t, filepath.Join(samples, "memory"))
			}
			var all Tally
			for _, file := range golds {
				tally := sampleTally(t, file, english)
				logScore(t, filepath.Base(file), tally.Score())
				all.merge(tally)
			}
			s := all.Score()
			logScore(t, "all", s)
			if s.Strict.F1 < floor.strict || s.Null < floor.null {
				t.Errorf("strict F1 %.3f, null %.3f; want at least %.2f, %.2f", s.Strict.F1, s.Null, floor.strict, floor.null)
			}
		})
	}
}

func logScore(t *testing.T, name string, s Score) {
	t.Helper()
	t.Logf("%-24s strict %.3f lax %.3f 1:1 %.3f n:m %.3f null %.3f", name, s.Strict.F1, s.Lax.F1, s.One, s.Many, s.Null)
}

// sampleTally aligns the two articles of a gold file, story.a-b.align.
func sampleTally(t *testing.T, file string, english map[string]string) Tally {
	t.Helper()
	parts := strings.Split(filepath.Base(file), ".")
	from, to, _ := strings.Cut(parts[1], "-")
	a := readDocument(t, sampleFile(t, parts[0], from), english)
	b := readDocument(t, sampleFile(t, parts[0], to), english)
	bitext, err := Documents(&a, &b, corpus.Parallel, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var tally Tally
	tally.Add(readGold(t, file), linksOf(bitext))
	return tally
}

// merge adds another tally's counts.
func (t *Tally) merge(o Tally) {
	for _, pair := range [][2]*found{{&t.predicted, &o.predicted}, {&t.gold, &o.gold}, {&t.one, &o.one}, {&t.many, &o.many}} {
		pair[0].all += pair[1].all
		pair[0].strict += pair[1].strict
		pair[0].lax += pair[1].lax
	}
	t.null.gold += o.null.gold
	t.null.predicted += o.null.predicted
	t.null.both += o.null.both
}
