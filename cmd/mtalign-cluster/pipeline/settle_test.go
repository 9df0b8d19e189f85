package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
)

// Documents of one id get the ids that they get where they are read one after the
// other, in whatever order they come.
func TestSettle(t *testing.T) {
	var records []shard.Record
	var ids ingest.IDs
	want := map[string]bool{}
	for i, name := range []string{"a/b", "a/b", "a/c/d", "a/c.e", "a-b", "b"} { // in the order of a walk
		for n, id := range []string{"x", "x", fmt.Sprint("only ", i)} {
			doc := corpus.Document{ID: id, Lang: "fr", Sentences: []corpus.Sentence{{Text: fmt.Sprint(name, n%2)}}}
			record := shardtest.Record(t, articles, id, doc)
			record.Value = origin{pattern: i / 5, file: name, n: i*10 + n}.placed(record.Value)
			records = append(records, record)
			ids.Settle(&doc)
			want[line(t, doc)] = true
		}
	}
	slices.Reverse(records)
	out, dropped := shardtest.Pure(t, []shard.Round{settling("to")}, records)
	for _, r := range out {
		if !want[string(r.Value)] {
			t.Errorf("%s: %s", r.Key, r.Value)
		}
		delete(want, string(r.Value))
	}
	if len(out) != len(records) || dropped["settle/same_id"] != 11 {
		t.Errorf("%d documents of %d, dropped %v", len(out), len(records), dropped)
	}
}

// Origins sort as mtalign ingest walks.
func TestOriginOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a/b", "a/b.c", "a/c/d", "a-b", "a.b/c", "b", "é/f"} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		put(t, filepath.Join(dir, name), "")
	}
	var places []string
	for name, err := range corpus.Files([]string{dir}) {
		if err != nil {
			t.Fatal(err)
		}
		for n := range 2 {
			places = append(places, string(origin{1, name, n}.placed([]byte("{}"))))
		}
	}
	if places = append(places, string(origin{pattern: 2}.placed(nil))); !slices.IsSorted(places) || len(places) != 15 {
		t.Errorf("%q", places)
	}
	for _, p := range places[:14] {
		if text, err := unplaced([]byte(p)); string(text) != "{}" || err != nil {
			t.Errorf("%q: %q, %v", p, text, err)
		}
		for size := range len(p) - 2 {
			if text, err := unplaced([]byte(p[:size])); err == nil {
				t.Errorf("%q of %q: %q", p[:size], p, text)
			}
		}
	}
}

// Documents that were given an id get their pivots by it.
func TestSettledPivots(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	article := `{"id": "x", "lang": "fr", "text": "Le %s a ouvert le pont hier. Il a parlé longtemps."}` + "\n"
	put(t, filepath.Join(in, "a.jsonl"), fmt.Sprintf(article, "maire"))
	put(t, filepath.Join(in, "b.jsonl"), fmt.Sprintf(article, "ministre")+fmt.Sprintf(article, "roi"))
	o := Options{Input: []string{in}, Output: filepath.Join(out, "one"), Write: []string{"documents"}, Format: "jsonl", Shards: 2, OutputShards: 2}
	if dropped := ran(t, o); !strings.Contains(dropped, "settle/same_id: 2") {
		t.Errorf("dropped %s", dropped)
	}
	docs := written[corpus.Document](t, o.Output, "documents")
	for i := range docs {
		for n := range docs[i].Sentences {
			docs[i].Sentences[n].Pivot = &corpus.Pivot{Lang: "en", Text: docs[i].ID}
		}
	}
	put(t, filepath.Join(out, "pivots.jsonl"), linesOf(t, docs))
	o.Pivots, o.Output = []string{filepath.Join(out, "pivots.jsonl")}, filepath.Join(out, "two")
	ran(t, o)
	joined := written[corpus.Document](t, o.Output, "documents")
	for _, doc := range joined {
		for _, s := range doc.Sentences {
			if s.Pivot == nil || s.Pivot.Text != doc.ID {
				t.Errorf("%s: the pivot is %+v", doc.ID, s.Pivot)
			}
		}
	}
	if len(joined) != 3 {
		t.Errorf("%d documents, want 3", len(joined))
	}
}
