package compare_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/eval/compare"
)

// FuzzReadColumn reads damaged columns: an error that names the file, or a
// column that can be scored.
func FuzzReadColumn(f *testing.F) {
	const bleu = `{"name":"BLEU","metric":"bleu","refs":1,"signature":"nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:mtalign-0.1.0","sum":[4,4,4,3,2,1,4,3,2,1]}` + "\n"
	f.Add(bleu + `{"doc":"d","n":0,"stats":[4,4,4,3,2,1,4,3,2,1]}` + "\n")
	f.Add(`{"name":"esa","signature":"gemba","sum":[80,1]}` + "\n" + `{"doc":"d","n":0,"stats":[80,1]}` + "\n")
	f.Add(`{"name":"x","metric":"chrf","settings":{"chrf-word-order":"99"},"sum":[]}`)
	name := filepath.Join(f.TempDir(), "column.jsonl")
	f.Fuzz(func(t *testing.T, text string) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := compare.ReadColumn(name)
		if err != nil {
			if !strings.HasPrefix(err.Error(), name) {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		c.Counts.Score()
		if c.Counts.Rows.Len() != len(c.Keys) {
			t.Errorf("%d rows of %d segments", c.Counts.Rows.Len(), len(c.Keys))
		}
	})
}
