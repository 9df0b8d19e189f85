package batch

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// BenchmarkBatch has a thousand questions answered by one batch; most of it is
// what the store writes.
func BenchmarkBatch(b *testing.B) {
	const many = 1000
	for b.Loop() {
		server := llmtest.NewServer()
		kept, err := store.Open(filepath.Join(b.TempDir(), "store.db"))
		if err != nil {
			b.Fatal(err)
		}
		client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "fake", Store: kept})
		if err != nil {
			b.Fatal(err)
		}
		r := New(client, kept.(store.Batches))
		r.sleep = func(context.Context, time.Duration) error { return nil }
		answered := 0
		pass := func(ctx context.Context) error {
			answered = 0
			for i := range many {
				if _, err := r.Ask(ctx, question(i)); err == nil {
					answered++
				}
			}
			return nil
		}
		if err := r.Run(b.Context(), pass); err != nil || answered != many {
			b.Fatalf("%d answered, %v", answered, err)
		}
		kept.Close()
		server.Close()
	}
}
