package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// TestStoppedRunGoesOn stops a run in the middle of its paid calls, as Ctrl-C
// does, and lets the same command finish it: nothing is paid for twice, and
// the files are those of a run that nobody stopped.
func TestStoppedRunGoesOn(t *testing.T) {
	t.Setenv("OPENAI_API_KEY", "")
	articles, dir := filepath.Join(corpustest.Root(t), "testdata", "articles"), t.TempDir()
	server := llmtest.NewServer()
	defer server.Close()
	server.Latency = 50 * time.Millisecond
	start := func(ctx context.Context, name string) (status int, said string) {
		var out, errOut bytes.Buffer
		status = mtalign(ctx, strings.NewReader(""), &out, &errOut, []string{
			"run", articles, "-o", filepath.Join(dir, name), "--base-url", server.URL, "--model", llmtest.Model,
			"--store", filepath.Join(dir, name+".db"), "--concurrency", "1",
		})
		return status, errOut.String()
	}

	if status, said := start(t.Context(), "whole"); status != exitDone {
		t.Fatalf("undisturbed: status %d: %s", status, said)
	}
	calls := len(server.Requests())

	ctx, stop := context.WithCancel(t.Context())
	go func() {
		for len(server.Requests()) < calls+2 {
			time.Sleep(time.Millisecond)
		}
		stop()
	}()
	status, said := start(ctx, "stopped")
	if status != exitStopped || !strings.Contains(said, "the same command goes on from there") {
		t.Fatalf("stopped: status %d: %s", status, said)
	}
	if made := len(server.Requests()) - calls; made >= calls {
		t.Fatalf("all %d calls were made before the stop: it came too late to test anything", made)
	}
	if status, said := start(t.Context(), "stopped"); status != exitDone {
		t.Fatalf("going on: status %d: %s", status, said)
	}
	if made := len(server.Requests()) - calls; made != calls {
		t.Errorf("%d calls with a stop in between, %d without", made, calls)
	}
	whole, stopped := usage(t, filepath.Join(dir, "whole")), usage(t, filepath.Join(dir, "stopped"))
	if whole != stopped {
		t.Errorf("the account is %+v with a stop in between, %+v without", stopped, whole)
	}
	for _, name := range []string{docsFile, pairsFile, bitextFile, namesFile, auditFile, scoresFile, "bitext.tmx"} {
		want, err := os.ReadFile(filepath.Join(dir, "whole", name))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "stopped", name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from that of an undisturbed run (%v)", name, err)
		}
	}
}

// usage is what the manifest of a run says was paid for.
func usage(t *testing.T, dir string) corpus.Usage {
	t.Helper()
	m, err := run.Load(dir)
	if err != nil || m == nil {
		t.Fatalf("no manifest in %s: %v", dir, err)
	}
	return m.Usage
}
