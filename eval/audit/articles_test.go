package audit

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// TestArticles audits the real articles: two are machine translations from
// Chinese, garbled; three are genuine.
func TestArticles(t *testing.T) {
	for start, garbled := range map[string]bool{"000": true, "001": false, "002": false, "003": true, "004": false} {
		t.Run(start, func(t *testing.T) {
			paths, _ := filepath.Glob(filepath.Join(corpustest.Shared(t, "articles"), start+"_*"))
			if len(paths) != 1 {
				t.Fatalf("%d files begin with %s", len(paths), start)
			}
			f, err := os.Open(paths[0])
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for doc, err := range ingest.Read(f, paths[0], ingest.Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				got := Audit(&doc, nil, nil)
				t.Logf("%s, %d sentences: %.3f", got.Lang, len(got.Sentences), got.Garble)
				if garbled && got.Garble < 0.6 || !garbled && got.Garble > 0.15 {
					t.Errorf("garble %.3f", got.Garble)
				}
				for _, s := range got.Sentences {
					for _, span := range s.Spans {
						if !garbled {
							t.Logf("%d: %s [%s] %s", s.N, span.Kind, span.Text, span.Why)
						}
					}
				}
			}
		})
	}
}
