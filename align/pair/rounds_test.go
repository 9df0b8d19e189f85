package pair

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
)

// sharded returns the lines of pairs and beads, sorted.
func sharded(t testing.TB, docs []corpus.Document, d shard.Disk) (pairs, beads []string, totals shard.Totals) {
	t.Helper()
	d.Dir = t.TempDir()
	input := func(yield func(shard.Record, error) bool) {
		for _, doc := range docs {
			if !yield(shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: []byte(line(t, doc))}, nil) {
				return
			}
		}
	}
	totals, err := d.Run(t.Context(), slices.Concat(duplicate.Rounds(), Rounds()), input, func(r shard.Record) error {
		if r.Stream == Pairs {
			pairs = append(pairs, string(r.Value))
		} else {
			beads = append(beads, string(r.Value))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(pairs)
	slices.Sort(beads)
	return pairs, beads, totals
}

func line(t testing.TB, record any) string {
	var b strings.Builder
	if err := corpus.NewWriter(&b).Write(record); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// sample are the articles of testdata.
func sample(t testing.TB) (docs []corpus.Document) {
	files, _ := filepath.Glob("../../testdata/articles/*")
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

// Find and the rounds find the same, byte for byte, however many shards there
// are and however little memory.
func TestRoundsAsFind(t *testing.T) {
	docs := sample(t)
	if len(docs) < 6 {
		t.Fatalf("%d documents in the sample", len(docs))
	}
	byID := map[string]*corpus.Document{}
	for i := range docs {
		byID[docs[i].ID] = &docs[i]
	}
	var pairs, beads []string
	for _, p := range Find(docs, 2) {
		pairs = append(pairs, line(t, p))
		bitext, err := align.Documents(byID[p.A], byID[p.B], p.Relation, align.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, bead := range bitext {
			beads = append(beads, line(t, bead))
		}
	}
	slices.Sort(pairs)
	slices.Sort(beads)
	if len(pairs) < 4 || len(beads) < 20 {
		t.Fatalf("%d pairs and %d beads in the sample", len(pairs), len(beads))
	}
	for _, d := range []shard.Disk{{}, {Shards: 1}, {Shards: 7, Jobs: 3, Memory: 1}} {
		gotPairs, gotBeads, _ := sharded(t, docs, d)
		if !slices.Equal(gotPairs, pairs) {
			t.Errorf("%+v: pairs differ:\n%s\nwanted\n%s", d, strings.Join(gotPairs, "\n"), strings.Join(pairs, "\n"))
		}
		if !slices.Equal(gotBeads, beads) {
			t.Errorf("%+v: %d beads differ from the %d wanted", d, len(gotBeads), len(beads))
		}
	}
}

// Rounds may be done again and in any order: they are functions of their groups.
func TestRoundsPure(t *testing.T) {
	t.Run("pivots", func(t *testing.T) { pure(t, slices.Collect(corpustest.News(60))) })
	t.Run("dictionaries", func(t *testing.T) { pure(t, slices.Collect(without(corpustest.Collection)(48))) })
}

func pure(t *testing.T, docs []corpus.Document) {
	var input []shard.Record
	for _, doc := range docs {
		input = append(input, shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: []byte(line(t, doc))})
	}
	out, dropped := shardtest.Pure(t, slices.Concat(duplicate.Rounds(), Rounds()), input)
	for reason := range dropped {
		if shard.Explained(reason) == "" {
			t.Errorf("%s has no words for people", reason)
		}
	}
	pairs, beads, totals := sharded(t, docs, shard.Disk{Shards: 3, Jobs: 2})
	var got [2][]string
	for _, r := range out {
		i := 0
		if r.Stream == Beads {
			i = 1
		}
		got[i] = append(got[i], string(r.Value))
	}
	slices.Sort(got[0])
	slices.Sort(got[1])
	if len(pairs) < 20 || !slices.Equal(got[0], pairs) || !slices.Equal(got[1], beads) || !maps.Equal(dropped, totals) {
		t.Errorf("%d pairs and %d beads, dropped %v; over shards %d and %d, %v", len(got[0]), len(got[1]), dropped, len(pairs), len(beads), totals)
	}
}

// Find and the rounds find the same of a made-up collection too, in which they
// find what goes together.
func TestRoundsNews(t *testing.T) {
	docs := slices.DeleteFunc(slices.Collect(corpustest.News(120)), func(d corpus.Document) bool { return strings.HasSuffix(d.ID, ".copy") })
	var want []string
	right := 0
	for _, p := range Find(docs, 2) {
		want = append(want, line(t, p))
		if corpustest.Paired(p.A, p.B) {
			right++
		} else if !corpustest.Continued(p.A, p.B) {
			t.Errorf("%s and %s are paired: %s", p.A, p.B, p.Relation)
		}
	}
	slices.Sort(want)
	got, _, totals := sharded(t, docs, shard.Disk{Jobs: 2})
	if right < 40 || !slices.Equal(got, want) {
		t.Errorf("%d pairs over shards, Find has %d, right are %d; dropped %v", len(got), len(want), right, totals)
	}
}

// Of a copy and of a document read twice nothing is found, but they are counted.
func TestRoundsDrop(t *testing.T) {
	docs := sample(t)
	_, want, _ := sharded(t, docs, shard.Disk{})
	again := docs[0]
	again.ID = "~copy"
	_, got, totals := sharded(t, append(docs, again, docs[1]), shard.Disk{})
	if !slices.Equal(got, want) {
		t.Error("a copy changes the bitext")
	}
	if totals["keep/copy"] != 2 || totals["sign/same_id"] != 1 {
		t.Errorf("dropped %v", totals)
	}
}

// Find and the rounds find the same of the development articles, with pivots and,
// by dictionaries, without them: nearly all that go together, and no others.
func TestPieces(t *testing.T) {
	if testing.Short() {
		t.Skip("pairs hundreds of documents: not in short mode")
	}
	for _, langs := range []string{"vi-zh", "vi-fr", "fr-zh", "vi-en", "zh-en", "fr-en"} {
		for _, pivots := range []bool{false, true} {
			docs, right := pieces(t, langs, pivots)
			slices.SortFunc(docs, func(a, b corpus.Document) int { return strings.Compare(a.ID, b.ID) })
			pairs := Find(docs, 0)
			f1, wrong := found(pairs, right)
			t.Logf("%s, pivots %v: %d documents, F1 %.3f, wrong %v", langs, pivots, len(docs), f1, wrong)
			if f1 < 0.97 { // 1 with pivots, .98 to 1 without
				t.Errorf("%s, pivots %v: F1 %.3f of parallel pairs", langs, pivots, f1)
			}
			var want []string
			for _, p := range pairs {
				want = append(want, line(t, p))
			}
			slices.Sort(want)
			if got, _, totals := sharded(t, docs, shard.Disk{Jobs: 2}); !slices.Equal(got, want) {
				t.Errorf("%s, pivots %v: %d pairs over shards, Find has %d; dropped %v", langs, pivots, len(got), len(want), totals)
			}
		}
	}
}

// Beads found by a dictionary have the sides of their pair, whichever language
// comes first in it.
func TestBitext(t *testing.T) {
	docs := slices.Collect(without(corpustest.Collection)(40))
	var a, b *corpus.Document
	var taught [][2]align.Text
	for i := range docs[1:] {
		if x, y := &docs[i], &docs[i+1]; corpustest.Paired(x.ID, y.ID) && x.Lang == "zh" && y.Lang == "fr" {
			a, b = x, y
			taught = append(taught, [2]align.Text{align.TextOf(y), align.TextOf(x)})
		}
	}
	o := align.Options{Dictionary: align.Learn(taught)}
	beads, err := bitext(a, b, corpus.Parallel, o)
	if err != nil || len(taught) < 4 {
		t.Fatalf("%d lessons, error %v", len(taught), err)
	}
	right := 0
	for _, bead := range beads {
		if bead.Pair != (corpus.Pair{A: a.ID, B: b.ID}).ID() || bead.A.Doc != a.ID || bead.B.Doc != b.ID || bead.A.Lang != "zh" {
			t.Errorf("bead %+v of %s and %s", bead, a.ID, b.ID)
		}
		if slices.Equal(bead.A.N, bead.B.N) {
			right++
		}
	}
	if right < len(a.Sentences)-1 {
		t.Errorf("%d of %d sentences are with theirs", right, len(a.Sentences))
	}
}
