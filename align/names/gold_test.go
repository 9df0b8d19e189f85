package names

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// A form is one way in which a document writes a name.
type form struct {
	doc  string
	kind corpus.Kind
	text string
}

// goldForms reads the gold names of the sample articles: the entity of each form.
func goldForms(t *testing.T) map[form]string {
	t.Helper()
	data, err := os.ReadFile("../../testdata/gold/names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	gold := map[form]string{}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		gold[form{f[4], corpus.Kind(f[3]), f[2]}] = f[0]
	}
	return gold
}

// readAll ingests files; a document is called by what id makes of its file's name.
func readAll(t testing.TB, pattern string, id func(string) string) []corpus.Document {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no articles", err)
	}
	var docs []corpus.Document
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for d, err := range ingest.Read(f, file, ingest.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			d.ID = id(filepath.Base(file))
			docs = append(docs, d)
		}
		f.Close()
	}
	return docs
}

// TestGold measures extraction, form by form, and linking, pair of forms by
// pair of forms, on the sample articles; a pair counts as wrong where the gold
// knows both forms.
func TestGold(t *testing.T) {
	gold := goldForms(t)
	docs := readAll(t, "../../testdata/articles/*", func(file string) string { return file })
	var mentions []corpus.Mention
	for i := range docs {
		mentions = append(mentions, Extract(&docs[i])...)
	}
	found := map[form]string{}
	for _, e := range Link(docs, mentions, nil) {
		for _, m := range e.Mentions {
			found[form{m.Doc, m.Kind, strings.ReplaceAll(m.Text, "\u00a0", " ")}] = e.ID
		}
	}
	atLeast(t, "extraction", gold, found, formsOf, 0.99, 0.98)
	atLeast(t, "linking", gold, found, pairsOf, 0.99, 0.9)
}

// atLeast compares what gold and found have of something, with floors for
// precision and recall.
func atLeast(t *testing.T, what string, gold, found map[form]string, of func(of, known map[form]string) map[[2]form]bool, precision, recall float64) {
	t.Helper()
	want, got := of(gold, nil), of(found, gold)
	right := 0.0
	for _, key := range sorted(got) {
		if want[key] {
			right++
		} else {
			t.Logf("%s: wrong %v", what, key)
		}
	}
	for _, key := range sorted(want) {
		if !got[key] {
			t.Logf("%s: missed %v", what, key)
		}
	}
	p, r := right/float64(len(got)), right/float64(len(want))
	t.Logf("%s: P %.3f R %.3f", what, p, r)
	if p < precision || r < recall {
		t.Errorf("%s: P %.3f R %.3f, want %.3f and %.3f", what, p, r, precision, recall)
	}
}

func formsOf(of, _ map[form]string) map[[2]form]bool {
	m := map[[2]form]bool{}
	for f := range of {
		m[[2]form{f}] = true
	}
	return m
}

// pairsOf lists the pairs of forms of one entity, both known where that is
// given.
func pairsOf(of, known map[form]string) map[[2]form]bool {
	m := map[[2]form]bool{}
	for a, x := range of {
		for b, y := range of {
			if x == y && less(a, b) && (known == nil || known[a] != "" && known[b] != "") {
				m[[2]form{a, b}] = true
			}
		}
	}
	return m
}

func less(a, b form) bool {
	return a.doc+"\t"+string(a.kind)+"\t"+a.text < b.doc+"\t"+string(b.kind)+"\t"+b.text
}

func sorted(m map[[2]form]bool) [][2]form {
	var keys [][2]form
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [2]form) int {
		switch {
		case less(a[0], b[0]) || a[0] == b[0] && less(a[1], b[1]):
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	return keys
}
