package filter_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
)

var update = flag.Bool("update", false, "write the golden files")

// TestReport compares the report of a run with the golden files.
func TestReport(t *testing.T) {
	var beads []corpus.Bead
	for i := range 40 {
		beads = append(beads, bead("vi", strings.Repeat("đi ", i%11+1), "zh", strings.Repeat("走", i%9+1)))
	}
	beads = append(beads, corpus.Bead{A: corpus.Side{Text: []string{"a"}}}, bead("und", "<br>", "en", "line"))
	s := filter.NewSieve(listed(t, "length: {min: 2, max: 10}, length_ratio, html_tag, script, duplicate"))
	for range s.Run(slices.Values(beads)) {
	}
	r := s.Report()
	var text strings.Builder
	if err := r.Text(&text); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.txt", text.String())
	asJSON, err := json.Marshal(r, jsontext.Multiline(true))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "report.json", string(asJSON))
}

func TestReportOfNothing(t *testing.T) {
	var text strings.Builder
	if err := filter.NewSieve(filter.Defaults()).Report().Text(&text); err != nil || !strings.Contains(text.String(), "kept 0 of 0 pairs") {
		t.Errorf("%v: %s", err, text.String())
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed (see it with -update):\n%s", name, got)
	}
}
