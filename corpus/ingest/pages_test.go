package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// A wanted is what the comment at the head of a page of testdata/pages says of
// it: the fields of the document and its captions, the texts that are in its
// body (+) and those that are in no sentence (-).
type wanted struct {
	fields                map[string]string
	captions, in, without []string
}

func readWanted(t *testing.T, page string) wanted {
	t.Helper()
	head, _, ok := strings.Cut(page, "-->")
	if !ok {
		t.Fatal("no comment at the head")
	}
	w := wanted{fields: map[string]string{}}
	for _, line := range strings.Split(strings.TrimSpace(head), "\n")[1:] {
		switch name, value, _ := strings.Cut(line, " "); name {
		case "+":
			w.in = append(w.in, value)
		case "-":
			w.without = append(w.without, value)
		case "caption":
			w.captions = append(w.captions, value)
		default:
			w.fields[name] = value
		}
	}
	return w
}

// TestPagesOfSites reads pages in the manner of many publishers and systems.
func TestPagesOfSites(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".html"), func(t *testing.T) {
			page, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			docs := readFile(t, name)
			sound(t, docs)
			readWanted(t, string(page)).check(t, docs[0])
		})
	}
}

func (w wanted) check(t *testing.T, doc corpus.Document) {
	for name, got := range map[string]string{
		"title": doc.Title, "date": doc.Date, "author": doc.Author, "publisher": doc.Publisher, "url": doc.URL,
	} {
		if commonSpaces(got) != w.fields[name] {
			t.Errorf("%s %q, want %q", name, got, w.fields[name])
		}
	}
	if doc.Sentences[0].Role != corpus.Title || doc.Sentences[0].Text != doc.Title {
		t.Errorf("the first sentence is %q, not the title", doc.Sentences[0].Text)
	}
	captions := strings.Split(plainText(doc, corpus.Caption), "\n")
	captions = slices.DeleteFunc(captions, func(c string) bool { return c == "" })
	if !slices.Equal(captions, w.captions) {
		t.Errorf("captions %q, want %q", captions, w.captions)
	}
	body := plainText(doc, corpus.Body, corpus.Dateline)
	for _, text := range w.in {
		if !strings.Contains(body, text) {
			t.Errorf("%q is not in\n%s", text, body)
		}
	}
	all := plainText(doc, corpus.Title, corpus.Byline, corpus.Body, corpus.Caption, corpus.Dateline)
	for _, text := range w.without {
		if strings.Contains(all, text) {
			t.Errorf("%q is in\n%s", text, all)
		}
	}
}
