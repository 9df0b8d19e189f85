package ingest_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares what is read from each file of testdata with the
// document beside it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, name := range files {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		compared++
		t.Run(filepath.Base(name), func(t *testing.T) {
			var got bytes.Buffer
			for _, doc := range readFile(t, name) {
				summarize(&got, doc)
			}
			golden := name + ".golden"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want)
			}
		})
	}
	if compared == 0 {
		t.Error("no file to compare")
	}
}

// summarize prints a document for people to compare.
func summarize(w *bytes.Buffer, d corpus.Document) {
	fmt.Fprintf(w, "id %s\nlang %s\ntitle %s\nurl %s\ndate %s\npublisher %s\n", d.ID, d.Lang, d.Title, d.URL, d.Date, d.Publisher)
	for _, s := range d.Sentences {
		fmt.Fprintf(w, "%d %d %s %s%s\n", s.N, s.Par, s.Role, s.Text, s.Lang)
	}
	for _, x := range d.Dropped {
		fmt.Fprintf(w, "dropped line %d, %s: %s\n", x.Line, x.Reason, x.Text)
	}
}

// readFile reads a file that must be readable.
func readFile(t testing.TB, name string) []corpus.Document {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []corpus.Document
	for doc, err := range ingest.Read(f, name, ingest.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}
