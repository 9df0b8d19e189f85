package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/memory"
)

// saveTM translates two documents, one call after the other, and saves what the
// model says.
func saveTM(t *testing.T, ctx context.Context, server *llmtest.Server, saved string, flags ...string) (status int, said string) {
	t.Helper()
	t.Setenv("OPENAI_API_KEY", "")
	docs := filepath.Join(t.TempDir(), "docs.jsonl")
	if err := os.WriteFile(docs, []byte(`{"id":"a","lang":"vi","sentences":[{"n":0,"text":"Trời mưa ở Hà Nội."}]}
{"id":"b","lang":"vi","sentences":[{"n":0,"text":"Đường phố bị ngập."}]}
`), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errOut bytes.Buffer
	status = mtalign(ctx, strings.NewReader(""), &out, &errOut, append([]string{"translate", docs, "--base-url", server.URL, "--model", llmtest.Model,
		"--store", filepath.Join(t.TempDir(), "store.db"), "--concurrency", "1", "--save-tm", saved}, flags...))
	return status, errOut.String()
}

// TestSaveTMStopped sees that what was translated before Ctrl-C is saved, in
// either kind of memory.
func TestSaveTMStopped(t *testing.T) {
	for _, name := range []string{"saved.tmx", "saved.db"} {
		t.Run(name, func(t *testing.T) {
			server := llmtest.NewServer()
			defer server.Close()
			ctx, stop := context.WithCancel(t.Context())
			server.Fail(func(w http.ResponseWriter, _ *llmtest.Completion) bool { stop(); return false })
			saved := filepath.Join(t.TempDir(), name)
			status, said := saveTM(t, ctx, server, saved)
			if n := len(server.Requests()); status != exitStopped || n != 1 || !strings.Contains(said, "1 translation saved in") {
				t.Errorf("%d calls, status %d: %s", n, status, said)
			}
			m, err := memory.Load(saved)
			if err != nil {
				t.Fatal(err)
			}
			defer m.Close()
			if stats, err := m.Stats(t.Context()); err != nil || stats.Units != 1 {
				t.Errorf("%d units are saved, %v", stats.Units, err)
			}
		})
	}
}

// TestSaveTMNowhere asks nothing where nothing can be saved.
func TestSaveTMNowhere(t *testing.T) {
	other := filepath.Join(t.TempDir(), "other.db")
	if err := os.WriteFile(other, bytes.Repeat([]byte("no database. "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, saved := range []string{other, filepath.Join(t.TempDir(), "absent", "saved.db"), filepath.Join(t.TempDir(), "absent", "saved.tmx")} {
		for _, batches := range []string{"--batch-api=false", "--batch-api"} {
			server := llmtest.NewServer()
			defer server.Close()
			status, said := saveTM(t, t.Context(), server, saved, batches)
			if n := len(server.Requests()); status != exitFailed || n > 0 || !strings.Contains(said, saved) {
				t.Errorf("%s: %d calls, status %d: %s", saved, n, status, said)
			}
		}
	}
}
