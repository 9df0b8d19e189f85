//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// TestInterrupt presses Ctrl-C while a paid call runs: once, and it is let run
// to its end and its answer kept; twice, and it is cut.
func TestInterrupt(t *testing.T) {
	docs := filepath.Join(t.TempDir(), "docs.jsonl")
	line := `{"id":"d","lang":"fr","sentences":[{"n":0,"text":"La route est ouverte."}]}` + "\n"
	if err := os.WriteFile(docs, []byte(line), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		presses int
		calls   int // in all, once the same command has gone on
	}{{"once", 1, 1}, {"twice", 2, 2}} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := llmtest.NewServer()
			t.Cleanup(server.Close)
			server.Latency = time.Second
			kept := filepath.Join(t.TempDir(), "store.db")

			p, said := startTranslate(t, docs, server.URL, kept)
			for len(server.Requests()) == 0 {
				time.Sleep(time.Millisecond)
			}
			for range test.presses {
				p.Process.Signal(os.Interrupt)
				time.Sleep(50 * time.Millisecond) // two at once are one to the system
			}
			p.Wait()
			if status := p.ProcessState.ExitCode(); status != exitStopped {
				t.Fatalf("status %d, want %d: %s", status, exitStopped, said)
			}
			if !strings.Contains(said.String(), "the same command goes on from there") {
				t.Errorf("said %s", said)
			}

			p, said = startTranslate(t, docs, server.URL, kept)
			if err := p.Wait(); err != nil {
				t.Errorf("going on: %v: %s", err, said)
			}
			if made := len(server.Requests()); made != test.calls {
				t.Errorf("%d calls, want %d", made, test.calls)
			}
		})
	}
}

// startTranslate runs mtalign translate as a process of its own.
func startTranslate(t *testing.T, docs, url, kept string) (p *exec.Cmd, said *bytes.Buffer) {
	t.Helper()
	p = exec.Command(os.Args[0], "translate", docs, "--base-url", url, "--store", kept)
	said = new(bytes.Buffer)
	p.Args[0], p.Stderr = "mtalign", said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill() })
	return p, said
}
