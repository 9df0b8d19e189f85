package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A pipeline that is stopped, at once or in the middle, says so and leaves nothing
// half-made, here or among temporary files.
func TestCorpusStopped(t *testing.T) {
	docs, temporary := write(t, 300, 5), t.TempDir()
	t.Setenv("TMPDIR", temporary)
	for _, after := range []time.Duration{0, 300 * time.Millisecond} {
		out := filepath.Join(t.TempDir(), "out")
		ctx, stop := context.WithCancel(t.Context()) // as Ctrl-C does: Prism panics at deadlines
		if after == 0 {
			stop()
		}
		timer := time.AfterFunc(after, stop)
		var said bytes.Buffer
		status := cluster(ctx, strings.NewReader(""), &said, &said, []string{"corpus", "--input", docs, "--output", out})
		timer.Stop()
		stop()
		done := status == exitDone && after > 0 // it was faster
		if !done && (status != exitStopped || !strings.Contains(said.String(), "the same command begins again")) {
			t.Errorf("stopped after %v: status %d, told %q", after, status, said.String())
		}
		for _, pattern := range []string{filepath.Join(temporary, "*"), filepath.Join(out, ".*")} {
			if left, _ := filepath.Glob(pattern); len(left) > 0 {
				t.Errorf("stopped after %v: %q are left", after, left)
			}
		}
	}
}

// Who does the steps itself waits for them, with --async too.
func TestCorpusAsync(t *testing.T) {
	out := t.TempDir()
	command(t, 0, "corpus", "--input", write(t, 2, 2), "--output", out, "--write", "documents", "--output-shards", "1", "--async")
	if text, err := os.ReadFile(filepath.Join(out, "documents-00000-of-00001.jsonl")); err != nil || strings.Count(string(text), "\n") != 2 {
		t.Errorf("%q, %v", text, err)
	}
}
