package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// TestScoreEqualsSacreBLEU runs sacreBLEU's command lines and compares status
// and standard output. Only the version is ours.
func TestScoreEqualsSacreBLEU(t *testing.T) {
	dir := corpustest.Shared(t, "bench", "metric", "cli_dev")
	lines, err := os.ReadFile(dir + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	version := strings.NewReplacer(":2.6.0", ":mtalign-"+corpus.Version, `"2.6.0"`, `"mtalign-`+corpus.Version+`"`)
	all := 0
	for line := range bytes.Lines(lines) {
		var c struct {
			Args   []string
			Stdin  string
			Exit   int
			Stdout string
		}
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		var in []byte
		if c.Stdin != "" {
			if in, err = os.ReadFile(filepath.Join(dir, c.Stdin)); err != nil {
				t.Fatal(err)
			}
		}
		want := version.Replace(c.Stdout)
		if slices.Contains(c.Args, "--version") {
			want = "mtalign " + corpus.Version + "\n"
		}
		var out, errOut bytes.Buffer
		status := mtalign(t.Context(), bytes.NewReader(in), &out, &errOut, append([]string{"score"}, c.Args...))
		if all++; status != c.Exit || out.String() != want {
			t.Errorf("score %s: status %d, want %d; got\n%s\nwant\n%s\nstderr %s", strings.Join(c.Args, " "), status, c.Exit, out.String(), want, errOut.String())
		}
	}
	if all < 75 {
		t.Errorf("%d command lines", all)
	}
}
