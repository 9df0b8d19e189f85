package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pgtest"
	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pipeline"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// TestSame compares with what mtalign translate, and mtalign run over shards, write
// of the sample articles and of documents that have sentences in common; and the
// same by two pipelines with the queue between.
func TestSame(t *testing.T) {
	if testing.Short() {
		t.Skip("builds mtalign")
	}
	pg, server, dir := pgtest.Start(t), llmtest.NewServer(), t.TempDir()
	defer server.Close()
	file := func(name string) string { return filepath.Join(dir, name) }
	docs, want, got := file("docs.jsonl"), file("want.jsonl"), file("got.jsonl")
	do := mtalign(t, dir)
	do("ingest", "testdata/articles", "-o", docs)
	repeating(t, docs)
	do("translate", docs, "--store", file("store.db"), "--base-url", server.URL, "--model", "fake", "-o", want)
	asked := len(server.Requests())
	once(t, server.Requests())
	do("run", docs, "--shards", "3", "--store", file("other.db"), "--base-url", server.URL, "--model", "fake", "-o", file("run"))
	if n := len(server.Requests()); n != 2*asked || asked == 0 {
		t.Errorf("%d requests over shards, where mtalign translate makes %d", n-asked, asked)
	}
	command(t, 0, "translate-enqueue", docs, "--database", pg.URL)
	command(t, 0, "translate-work", "--database", pg.URL, "--base-url", server.URL, "--model", "fake")
	command(t, 0, "translate-join", docs, "--database", pg.URL, "-o", got)
	if n := len(server.Requests()); n != 3*asked {
		t.Errorf("%d requests, where mtalign translate makes %d", n-2*asked, asked)
	}
	a, _ := os.ReadFile(want)
	for _, name := range []string{got, file("run/docs.jsonl")} {
		b, _ := os.ReadFile(name)
		if len(a) == 0 || !bytes.Equal(a, b) {
			t.Errorf("%s: %d bytes, other than the %d of mtalign translate", name, len(b), len(a))
		}
	}
	if !bytes.Contains(a, []byte(`"repeat":true`)) {
		t.Error("nothing repeats")
	}

	// A pipeline writes what lacks pivots, and another one joins them.
	pg = pgtest.Start(t)
	o := pipeline.Options{Input: []string{docs}, Output: file("one"), Write: []string{"documents", "lacking"}, Format: "jsonl", Shards: 3, OutputShards: 2}
	beamed(t, o)
	lacking := []string{file("one/lacking-00000-of-00002.jsonl"), file("one/lacking-00001-of-00002.jsonl"), "--database", pg.URL}
	command(t, 0, append([]string{"translate-enqueue"}, lacking...)...)
	command(t, 0, "translate-work", "--database", pg.URL, "--base-url", server.URL, "--model", "fake")
	command(t, 0, append([]string{"translate-join", "-o", file("pivots.jsonl")}, lacking...)...)
	if n := len(server.Requests()); n != 4*asked {
		t.Errorf("%d requests by a pipeline, where mtalign translate makes %d", n-3*asked, asked)
	}
	o.Input, o.Pivots, o.Output, o.Write = []string{file("one/documents-*.jsonl")}, []string{file("pivots.jsonl")}, file("two"), []string{"documents"}
	beamed(t, o)
	both := append(read(t, file("two/documents-00000-of-00002.jsonl")), read(t, file("two/documents-00001-of-00002.jsonl"))...)
	slices.SortFunc(both, func(a, b corpus.Document) int { return strings.Compare(a.ID, b.ID) })
	if !reflect.DeepEqual(both, read(t, want)) {
		t.Error("pipelines give other pivots than mtalign translate")
	}

	// What the memory has is no repeat, wherever it stands.
	pg = pgtest.Start(t)
	ask := []string{"--base-url", server.URL, "--model", "fake"}
	translate := append([]string{"translate", docs, "--store", file("store.db")}, ask...)
	do(append(translate, "--save-tm", file("saved.tmx"), "-o", file("saved.jsonl"))...)
	do(append(translate, "--tm", file("saved.tmx"), "-o", want)...)
	command(t, 0, "translate-enqueue", docs, "--database", pg.URL)
	command(t, 0, append([]string{"translate-work", "--database", pg.URL, "--tm", file("saved.tmx")}, ask...)...)
	command(t, 0, "translate-join", docs, "--database", pg.URL, "-o", got)
	a, _ = os.ReadFile(want)
	if b, _ := os.ReadFile(got); !bytes.Contains(a, []byte(`"origin":"tm"`)) || !bytes.Equal(a, b) {
		t.Errorf("with a memory: %d bytes, other than the %d of mtalign translate", len(b), len(a))
	}
}

func beamed(t *testing.T, o pipeline.Options) {
	t.Helper()
	if !beam.Initialized() {
		beam.Init()
	}
	p := beam.NewPipeline()
	if err := pipeline.Build(p.Root(), o); err != nil {
		t.Fatal(err)
	}
	if _, err := prism.Execute(t.Context(), p); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) (docs []corpus.Document) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for doc, err := range corpus.Read[corpus.Document](f, name) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

// repeating adds documents to a file that have sentences of those in it, and of
// each other.
func repeating(t *testing.T, name string) {
	t.Helper()
	docs := read(t, name)
	for i, doc := range docs[:3] {
		other := corpus.Document{ID: fmt.Sprint("z", i), Lang: doc.Lang, LangConfidence: 1, Title: fmt.Sprint("again ", i), Source: doc.Source}
		for n := range 12 {
			s := doc.Sentences[n/2]
			if n%4 == 1 {
				s.Text = fmt.Sprintf("%s (%d %s)", s.Text, n, other.ID)
			}
			s.N, s.Par = n, n/3
			other.Sentences = append(other.Sentences, s)
		}
		docs = append(docs, other)
	}
	slices.SortFunc(docs, func(a, b corpus.Document) int { return strings.Compare(a.ID, b.ID) })
	out, err := corpus.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Abort()
	lines := corpus.NewWriter(out)
	for _, doc := range docs {
		if err := lines.Write(doc); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Commit(); err != nil {
		t.Fatal(err)
	}
}

// once sees that no sentence was asked for with two documents: again with the same
// one it may be, after an answer that is no good.
func once(t *testing.T, requests []llmtest.Request) {
	t.Helper()
	with := map[string]string{}
	for _, r := range requests {
		var body struct {
			Messages []struct {
				Content string `json:"content"`
			} `json:"messages"`
		}
		var asked struct {
			Lang      string `json:"source_lang"`
			Title     string `json:"title"`
			Sentences []struct {
				Text string `json:"text"`
			} `json:"sentences"`
		}
		err := json.Unmarshal(r.Body, &body)
		if err == nil {
			err = json.Unmarshal([]byte(body.Messages[len(body.Messages)-1].Content), &asked)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range asked.Sentences {
			key := asked.Lang + " " + s.Text
			if first, known := with[key]; known && first != asked.Title {
				t.Errorf("asked for with %q and with %q: %s", first, asked.Title, s.Text)
			}
			with[key] = asked.Title
		}
	}
}

// mtalign builds the program in a folder, where its caches and settings are too, and
// returns what runs it from the root of the repository.
func mtalign(t *testing.T, dir string) func(args ...string) {
	t.Helper()
	run := func(name string, args ...string) {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = "../.."
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
	}
	program := filepath.Join(dir, "mtalign")
	run("go", "build", "-o", program, "./cmd/mtalign")
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache")) // not the user's own
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	return func(args ...string) {
		t.Helper()
		run(program, args...)
	}
}
