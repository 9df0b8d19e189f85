package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/shard"
)

func TestMain(m *testing.M) {
	beam.Init()
	os.Exit(m.Run())
}

// sample are the articles of testdata.
func sample(t *testing.T) (docs []corpus.Document) {
	files, _ := filepath.Glob("../../../testdata/articles/*")
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for doc, err := range ingest.Read(f, name, ingest.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, doc)
		}
		f.Close()
	}
	return docs
}

func line(t testing.TB, record any) string {
	text, err := json.Marshal(record, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// inMemory is the bitext as one laptop finds it.
func inMemory(t *testing.T, docs []corpus.Document) (lines []string) {
	byID := map[string]*corpus.Document{}
	for i := range docs {
		byID[docs[i].ID] = &docs[i]
	}
	for _, p := range pair.Find(docs, 2) {
		bitext, err := align.Documents(byID[p.A], byID[p.B], p.Relation, align.Options{})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line(t, p))
		for _, bead := range bitext {
			lines = append(lines, line(t, bead))
		}
	}
	slices.Sort(lines)
	return lines
}

func onDisk(t *testing.T, docs []corpus.Document) (lines []string) {
	input := func(yield func(shard.Record, error) bool) {
		for _, doc := range docs {
			if !yield(shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: []byte(line(t, doc))}, nil) {
				return
			}
		}
	}
	_, err := shard.Disk{Dir: t.TempDir(), Shards: 3}.Run(t.Context(), slices.Concat(duplicate.Rounds(), pair.Rounds()), input, func(r shard.Record) error {
		lines = append(lines, string(r.Value))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return lines
}

func inBeam(t *testing.T, docs []corpus.Document, spill string) (lines []string, dropped string) {
	dir := t.TempDir()
	for i, doc := range docs {
		name := filepath.Join(dir, "docs-"+string(rune('0'+i%3))+".jsonl")
		f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		f.WriteString(line(t, doc) + "\n")
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	p := beam.NewPipeline()
	Build(p.Root(), Options{
		Input: []string{filepath.Join(dir, "docs-*.jsonl")}, Output: filepath.Join(dir, "out"),
		Write: []string{"pairs", "bitext"}, Format: "jsonl", Shards: 5, OutputShards: 3, Spill: spill,
	})
	result, err := prism.Execute(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "out", "*.jsonl"))
	if len(files) < 3 {
		t.Errorf("written: %v", files)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, slices.Collect(strings.Lines(string(text)))...)
	}
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\n")
	}
	slices.Sort(lines)
	return lines, strings.Join(Counts(result), "\n")
}

// A laptop, one machine by shards and Beam find the same bitext of the sample,
// byte for byte, and count what they drop.
func TestThreeWays(t *testing.T) {
	docs := sample(t)
	want := inMemory(t, docs)
	if len(want) < 20 {
		t.Fatalf("%d lines in the sample", len(want))
	}
	if got := onDisk(t, docs); !slices.Equal(got, want) {
		t.Errorf("by shards: %d lines, not the %d wanted", len(got), len(want))
	}
	again := docs[0]
	again.ID = "~copy"
	for _, spill := range []string{"", t.TempDir()} {
		got, dropped := inBeam(t, append(docs, again), spill)
		if !slices.Equal(got, want) {
			t.Errorf("by Beam, shuffled in %q: %d lines, not the %d wanted", spill, len(got), len(want))
		}
		if files, _ := filepath.Glob(filepath.Join(spill, "*")); spill != "" && len(files) == 0 {
			t.Error("nothing was shuffled in the folder for that")
		}
		if !strings.Contains(dropped, "keep/copy: 1") {
			t.Errorf("dropped: %s", dropped)
		}
	}
}

// Without pivots the three ways learn dictionaries and find the same pairs; shards
// and Beam, which align with what they have learned, the same bitext.
func TestThreeWaysDictionaries(t *testing.T) {
	var docs []corpus.Document
	for doc := range corpustest.Collection(48) { // each hears of all
		if strings.HasSuffix(doc.ID, ".copy") {
			continue
		}
		for i := range doc.Sentences {
			doc.Sentences[i].Pivot = nil
		}
		docs = append(docs, doc)
	}
	isBead := func(line string) bool { return strings.Contains(line, `"pair":`) }
	want := onDisk(t, docs)
	pairs := slices.DeleteFunc(slices.Clone(want), isBead)
	if found := slices.DeleteFunc(inMemory(t, docs), isBead); len(pairs) < 18 || !slices.Equal(pairs, found) {
		t.Errorf("by shards: %d pairs, not the %d in memory", len(pairs), len(found))
	}
	if got, dropped := inBeam(t, docs, t.TempDir()); !slices.Equal(got, want) {
		t.Errorf("by Beam: %d lines, not the %d by shards; dropped: %s", len(got), len(want), dropped)
	}
}
