package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// ran runs a pipeline on Prism and returns what was dropped.
func ran(t *testing.T, o Options) (dropped string) {
	t.Helper()
	p := beam.NewPipeline()
	if err := Build(p.Root(), o); err != nil {
		t.Fatal(err)
	}
	result, err := prism.Execute(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(Counts(result), "\n")
}

// written returns the records of a kind of files, in the order of the files.
func written[T any](t *testing.T, folder, name string) (all []T) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(folder, name+"-*-of-*.jsonl"))
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for r, err := range corpus.Read[T](f, file) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, r)
		}
		f.Close()
	}
	return all
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What cannot be read is counted and named with file and line, and stops nothing.
func TestHostile(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	put(t, filepath.Join(in, "lines.jsonl"), strings.Join([]string{
		`{"id": "first", "text": "Le maire a ouvert le pont hier. Il a parlé longtemps."}`,
		`{"id": "long", "text": "` + strings.Repeat("x", 100<<20) + `"}`,
		"{\"id\": \"bytes\", \"text\": \"caf\xff\xfe brûlé\"}",
		`{"id": "cut", "text": "Le ma`,
		`{"id": "none"}`,
		"\x00\x00\x00",
		`{"id": "last", "text": "Un deuxième pont sera ouvert en mai, dit le maire."}`,
	}, "\n"))
	put(t, filepath.Join(in, "page.html"), "<html><body><h1>Le pont</h1><p>Le conseil a voté le budget du pont, et les travaux commencent en avril prochain.</p></body></html>")
	put(t, filepath.Join(in, "broken.jsonl.gz"), "\x1f\x8b\x08\x00 no gzip")
	put(t, filepath.Join(in, "picture.txt"), "\x89PNG\r\n\x1a\n")
	dropped := ran(t, Options{Input: []string{in}, Output: out, Write: []string{"documents", "rejected"}, Format: "jsonl", Shards: 2, OutputShards: 2})
	var ids []string
	for _, doc := range written[corpus.Document](t, out, "documents") {
		ids = append(ids, doc.ID)
	}
	for _, want := range []string{"first", "last", "page-"} {
		if !strings.Contains(strings.Join(ids, " "), want) {
			t.Errorf("no %s among %v", want, ids)
		}
	}
	if len(ids) != 3 || !strings.Contains(dropped, "read/bad_record: 7") {
		t.Errorf("documents %v, dropped %s", ids, dropped)
	}
	lines := map[int]bool{}
	named := ""
	for _, r := range written[rejection](t, out, "rejected") {
		lines[r.Line] = true
		named += filepath.Base(r.File) + ": " + r.Error + "\n"
	}
	for line := 2; line <= 6; line++ {
		if !lines[line] {
			t.Errorf("line %d is not named:\n%s", line, named)
		}
	}
	for _, want := range []string{"broken.jsonl.gz", "picture.txt", "32 MB"} {
		if !strings.Contains(named, want) {
			t.Errorf("%s is not named:\n%s", want, named)
		}
	}
}

// Documents that lack pivots are written, and get those that are found for them.
func TestPivots(t *testing.T) {
	dir := t.TempDir()
	docs := sample(t)
	put(t, filepath.Join(dir, "docs.jsonl"), linesOf(t, docs))
	o := Options{Input: []string{filepath.Join(dir, "docs.jsonl")}, Output: filepath.Join(dir, "first"), Write: []string{"lacking"}, Format: "jsonl", Shards: 3, OutputShards: 2}
	ran(t, o)
	lack := written[corpus.Document](t, o.Output, "lacking")
	if len(lack) != len(docs) {
		t.Fatalf("%d documents lack pivots, want %d", len(lack), len(docs))
	}
	for i := range lack {
		for n := range lack[i].Sentences {
			lack[i].Sentences[n].Pivot = &corpus.Pivot{Lang: "en", Text: "pivot of " + lack[i].Sentences[n].Text}
		}
	}
	lack[0].Sentences[0].Text += "?"
	put(t, filepath.Join(dir, "pivots.jsonl"), linesOf(t, append(lack, corpus.Document{ID: "other", Lang: "vi", Sentences: lack[0].Sentences})))
	o.Pivots, o.Output, o.Write = []string{filepath.Join(dir, "pivots.jsonl")}, filepath.Join(dir, "second"), []string{"documents", "lacking"}
	dropped := ran(t, o)
	for _, doc := range written[corpus.Document](t, o.Output, "documents") {
		for n, s := range doc.Sentences {
			if want := "pivot of " + s.Text; (doc.ID != lack[0].ID || n > 0) && (s.Pivot == nil || s.Pivot.Text != want) {
				t.Errorf("%s, sentence %d: %+v, want %s", doc.ID, n, s.Pivot, want)
			}
		}
	}
	if lack = written[corpus.Document](t, o.Output, "lacking"); len(lack) != 1 {
		t.Errorf("%d documents lack pivots still, want the one whose text is another", len(lack))
	}
	for _, want := range []string{"join/without_pivot: 1", "join/pivots_without_document: 1"} {
		if !strings.Contains(dropped, want) {
			t.Errorf("%s is not counted: %s", want, dropped)
		}
	}
}

// A segment that lacks a pivot is asked for with the first document by id that has
// it, and its pivot comes to all.
func TestSegments(t *testing.T) {
	dir := t.TempDir()
	doc := func(id string, texts ...string) (d corpus.Document) {
		d = corpus.Document{ID: id, Lang: "vi", Title: id}
		for n, text := range texts {
			d.Sentences = append(d.Sentences, corpus.Sentence{N: n, Role: corpus.Body, Text: text})
		}
		return d
	}
	docs := []corpus.Document{
		doc("c", "ba", "bốn"),
		doc("b", "hai", "một", "hai", "ba"),
		doc("a", "một", "năm"),
		doc("d", "bốn", "năm", "một"),
	}
	docs[2].Sentences[1].Pivot = &corpus.Pivot{Lang: "en", Text: "five, as d may have it too"}
	put(t, filepath.Join(dir, "docs.jsonl"), linesOf(t, docs))
	o := Options{Input: []string{filepath.Join(dir, "docs.jsonl")}, Output: filepath.Join(dir, "first"), Write: []string{"lacking"}, Format: "jsonl", Shards: 3, OutputShards: 2}
	ran(t, o)
	lack := written[corpus.Document](t, o.Output, "lacking")
	slices.SortFunc(lack, func(a, b corpus.Document) int { return strings.Compare(a.ID, b.ID) })
	var open []string
	for d := range lack {
		for n := range lack[d].Sentences {
			if s := &lack[d].Sentences[n]; s.Pivot == nil {
				open = append(open, fmt.Sprint(lack[d].ID, n))
				s.Pivot = &corpus.Pivot{Lang: "en", Text: "pivot of " + s.Text + " in " + lack[d].ID}
			}
		}
	}
	if got := strings.Join(open, " "); got != "a0 b0 b3 c1 d1" {
		t.Errorf("asked for: %s", got)
	}
	put(t, filepath.Join(dir, "pivots.jsonl"), linesOf(t, lack))
	o.Pivots, o.Output, o.Write = []string{filepath.Join(dir, "pivots.jsonl")}, filepath.Join(dir, "second"), []string{"documents"}
	ran(t, o)
	var got []string
	for _, doc := range written[corpus.Document](t, o.Output, "documents") {
		for n, s := range doc.Sentences {
			if s.Pivot == nil {
				t.Errorf("%s%d has no pivot", doc.ID, n)
				continue
			}
			if s.Pivot.Repeat {
				got = append(got, fmt.Sprint(doc.ID, n, " ", s.Pivot.Text))
			}
		}
	}
	slices.Sort(got)
	want := "b1 pivot of một in a|b2 pivot of hai in b|c0 pivot of ba in b|d0 pivot of bốn in c|d2 pivot of một in a"
	if got := strings.Join(got, "|"); got != want {
		t.Errorf("repeats: %s\nwant %s", got, want)
	}
}

func linesOf(t *testing.T, docs []corpus.Document) string {
	var b strings.Builder
	for _, doc := range docs {
		b.WriteString(line(t, doc) + "\n")
	}
	return b.String()
}

// Options that cannot be met are told before anything is read.
func TestCheck(t *testing.T) {
	for want, o := range map[string]Options{
		"unknown output":   {Write: []string{"beads"}, Format: "jsonl"},
		"unknown format":   {Write: []string{"bitext"}, Format: "xliff"},
		"near_duplicate":   {Write: []string{"clean"}, Format: "tmx", Filters: "filters: [near_duplicate]"},
		"--config:1":       {Write: []string{"clean"}, Format: "tmx", Filters: "filters: [unheard]"},
		"unknown on-error": {Write: []string{"clean"}, Format: "tmx", Reading: ingest.Options{OnError: "weep"}},
	} {
		if err := o.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
