package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pgtest"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// TestSame compares with what mtalign translate writes of the sample articles.
func TestSame(t *testing.T) {
	if testing.Short() {
		t.Skip("builds mtalign")
	}
	pg, server, dir := pgtest.Start(t), llmtest.NewServer(), t.TempDir()
	defer server.Close()
	docs, want, got := filepath.Join(dir, "docs.jsonl"), filepath.Join(dir, "want.jsonl"), filepath.Join(dir, "got.jsonl")
	mtalign := filepath.Join(dir, "mtalign")
	for _, args := range [][]string{
		{"go", "build", "-o", mtalign, "./cmd/mtalign"},
		{mtalign, "ingest", "testdata/articles", "-o", docs},
		{mtalign, "translate", docs, "--store", filepath.Join(dir, "store.db"), "--base-url", server.URL, "--model", "fake", "-o", want},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = "../.."
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	asked := len(server.Requests())
	command(t, 0, "translate-enqueue", docs, "--database", pg.URL)
	command(t, 0, "translate-work", "--database", pg.URL, "--base-url", server.URL, "--model", "fake")
	command(t, 0, "translate-join", docs, "--database", pg.URL, "-o", got)
	if n := len(server.Requests()); n != 2*asked || asked == 0 {
		t.Errorf("%d requests, where mtalign translate makes %d", n-asked, asked)
	}
	a, _ := os.ReadFile(want)
	b, _ := os.ReadFile(got)
	if len(a) == 0 || !bytes.Equal(a, b) {
		t.Errorf("%d bytes, other than the %d of mtalign translate", len(b), len(a))
	}
}
