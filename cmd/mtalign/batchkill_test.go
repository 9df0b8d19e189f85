package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestFaultBatchKill kills a run that waits for a batch: the same command takes
// the batch up, and nothing is asked twice.
func TestFaultBatchKill(t *testing.T) {
	r := newPaidRun(t, 20, 0)
	run := func() *exec.Cmd {
		return exec.Command("mtalign", "run", r.docs, "-o", filepath.Join(r.dir, "out"), "--batch-api",
			"--base-url", r.server.URL, "--model", "gpt-4o-mini", "--store", filepath.Join(r.dir, "store.db"))
	}
	killed := run()
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	for r.server.Batches() == 0 {
		time.Sleep(time.Millisecond)
	}
	killed.Process.Kill() // the batch is done when it is asked for once more
	killed.Wait()
	if _, err := os.Stat(filepath.Join(r.dir, "out", "docs.jsonl")); err == nil {
		t.Fatal("it ended before it was killed")
	}
	said, err := run().CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	counts := slices.Max(slices.Collect(maps.Values(r.sent())))
	if counts != 1 || r.server.Batches() != 1 || len(r.sent()) != 20 {
		t.Errorf("%d questions, the most often %d times, in %d batches: %s", len(r.sent()), counts, r.server.Batches(), said)
	}
}
