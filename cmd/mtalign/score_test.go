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

// unported are flags of sacreBLEU that score does not have yet: command lines
// with one of them count as disagreements.
var unported = []string{"--paired-bs", "--paired-ar", "--version"}

// TestScoreEqualsSacreBLEU runs sacreBLEU's command lines and compares status
// and standard output.
func TestScoreEqualsSacreBLEU(t *testing.T) {
	dir := corpustest.Shared(t, "bench", "metric", "cli_dev")
	lines, err := os.ReadFile(dir + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	all, agreeing := 0, 0
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
		var out, errOut bytes.Buffer
		status := mtalign(t.Context(), bytes.NewReader(in), &out, &errOut, append([]string{"score"}, c.Args...))
		want := strings.NewReplacer(":2.6.0", ":mtalign-"+corpus.Version, `"2.6.0"`, `"mtalign-`+corpus.Version+`"`).Replace(c.Stdout)
		all++
		switch missing := slices.ContainsFunc(c.Args, func(arg string) bool { return slices.Contains(unported, arg) }); {
		case status == c.Exit && out.String() == want:
			agreeing++
		case !missing:
			t.Errorf("score %s: status %d, want %d; got\n%s\nwant\n%s\nstderr %s", strings.Join(c.Args, " "), status, c.Exit, out.String(), want, errOut.String())
		}
	}
	t.Logf("%d of %d command lines agree", agreeing, all)
}
