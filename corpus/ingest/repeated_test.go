package ingest_test

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// pages reads the test collection: ten pages of each of two publishers.
func pages(t testing.TB) []corpus.Document {
	t.Helper()
	data, err := os.ReadFile("testdata/repeated/pages.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	docs, errs := read("pages.jsonl", data, ingest.Options{})
	if len(errs) > 0 || len(docs) != 20 {
		t.Fatalf("%d documents, %v", len(docs), errs)
	}
	return docs
}

// sequence yields documents, and errors where they are nil.
func sequence(docs []corpus.Document, err error) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for _, doc := range docs {
			if !yield(doc, nil) {
				return
			}
		}
		if err != nil {
			yield(corpus.Document{}, err)
		}
	}
}

// dropRepeated collects what DropRepeated yields.
func dropRepeated(t testing.TB, docs []corpus.Document) (cleaned []corpus.Document) {
	t.Helper()
	for doc, err := range ingest.DropRepeated(sequence(docs, nil)) {
		if err != nil {
			t.Fatal(err)
		}
		cleaned = append(cleaned, doc)
	}
	return cleaned
}

// repeatedText are the texts that were dropped as repeated, by how many pages.
func repeatedText(docs []corpus.Document) map[string]int {
	texts := map[string]int{}
	for _, doc := range docs {
		for _, d := range doc.Dropped {
			if d.Reason == "repeated" {
				texts[d.Text]++
			}
		}
	}
	return texts
}

func TestDropRepeated(t *testing.T) {
	docs := pages(t)
	cleaned := dropRepeated(t, docs)
	sound(t, cleaned)
	want := map[string]int{
		"Báo Sương, tiếng nói của bà con vùng cao": 10,
		"Nhấn chuông để nghe bản đọc":              5,
		"Bạn đọc có tin muốn kể cho tòa soạn thì gửi thư về hòm số 7, bưu điện xã Mây, trước thứ Năm hằng tuần.": 10,
		"Le Courrier du lac paraît le mercredi et le samedi, et se lit à voix haute à la radio.":                 10,
	}
	// Neither the background of a series nor the story that four pages carry.
	if got := repeatedText(cleaned); !reflect.DeepEqual(got, want) {
		t.Errorf("dropped %v, want %v", got, want)
	}
	for i, doc := range cleaned {
		if doc.ID != docs[i].ID || len(doc.Sentences)+len(doc.Dropped) != len(docs[i].Sentences)+len(docs[i].Dropped) {
			t.Errorf("%s: %d sentences of %d", doc.ID, len(doc.Sentences), len(docs[i].Sentences))
		}
		for j, s := range doc.Sentences {
			if s.N != j || s.Par != j {
				t.Errorf("%s: sentence %d is number %d in paragraph %d", doc.ID, j, s.N, s.Par)
			}
		}
		for _, d := range doc.Dropped {
			if d.Line%2 == 0 { // the collection's lines stand on odd ones
				t.Errorf("%s: %q in line %d", doc.ID, d.Text, d.Line)
			}
		}
	}
	if again := dropRepeated(t, cleaned); !reflect.DeepEqual(again, cleaned) {
		t.Error("done again, it drops more")
	}
}

// TestDropRepeatedKeeps reads collections in which nothing is repeated.
func TestDropRepeatedKeeps(t *testing.T) {
	all := pages(t)
	asDocuments := slices.Clone(all)
	for i := range asDocuments {
		asDocuments[i].Sentences = slices.Clone(all[i].Sentences)
		for j := range asDocuments[i].Sentences {
			asDocuments[i].Sentences[j].Line = 0
		}
	}
	others := slices.Clone(all[:10])
	for i := range others {
		others[i].Publisher = "page " + strconv.Itoa(i)
	}
	for name, docs := range map[string][]corpus.Document{
		"nothing": nil, "a page": all[:1], "two pages": all[:2], "one story ten times": slices.Repeat(all[:1], 10),
		"as many publishers as pages": others, "Documents": asDocuments,
	} {
		if got := repeatedText(dropRepeated(t, docs)); len(got) > 0 {
			t.Errorf("%s: dropped %v", name, got)
		}
	}
}

// TestDropRepeatedByFolder tells publishers by folders where nothing else does.
func TestDropRepeatedByFolder(t *testing.T) {
	docs := slices.Clone(pages(t)[10:])
	for i := range docs {
		docs[i].Publisher, docs[i].URL = "", ""
		docs[i].Source.Path = filepath.Join("lac", strconv.Itoa(i))
	}
	if got := repeatedText(dropRepeated(t, docs)); len(got) != 1 {
		t.Errorf("dropped %v", got)
	}
	for i := range docs {
		docs[i].Source.Path = filepath.Join(strconv.Itoa(i), "page")
	}
	if got := repeatedText(dropRepeated(t, docs)); len(got) > 0 {
		t.Errorf("of several folders: dropped %v", got)
	}
}

// TestDropRepeatedPassesErrors sees errors at once, and documents all the same.
func TestDropRepeatedPassesErrors(t *testing.T) {
	broken := errors.New("a broken page")
	var got []string
	for doc, err := range ingest.DropRepeated(sequence(pages(t)[:2], broken)) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, doc.URL)
	}
	if want := "a broken page https://suong.example/100 https://suong.example/101"; strings.Join(got, " ") != want {
		t.Errorf("got %v", got)
	}
	for range ingest.DropRepeated(sequence(nil, broken)) {
		break
	}
	for range ingest.DropRepeated(sequence(pages(t), nil)) {
		break
	}
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing"))
	for _, err := range ingest.DropRepeated(sequence(nil, nil)) {
		if err == nil || !strings.Contains(err.Error(), "temporary file") {
			t.Errorf("got %v", err)
		}
	}
}
