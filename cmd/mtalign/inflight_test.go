package main

import (
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// TestInFlight lists the calls of a store whose sender is gone, each once. The
// copy of a store is one: nobody who began its calls is beside it.
func TestInFlight(t *testing.T) {
	original, copied := filepath.Join(t.TempDir(), "store.db"), filepath.Join(t.TempDir(), "store.db")
	s, err := store.Open(original)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	begun := store.NewCall("fake", "http://server/v1", 0, []byte(`{"n":1}`))
	for _, call := range []store.Call{begun, store.NewCall("another", "http://server/v1", 0, []byte(`{"n":2}`))} {
		if _, err := s.Begin(t.Context(), call); err != nil {
			t.Fatal(err)
		}
	}
	for _, ending := range []string{"", "-wal"} {
		data, err := os.ReadFile(original + ending)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(copied+ending, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string][]string{
		original: {"before"}, // its sender lives
		copied:   {"before", hex.EncodeToString(begun.Key[:])},
	} {
		tr := &translation{Model: "fake"}
		kept, err := openStore(path)
		if err != nil {
			t.Fatal(err)
		}
		tr.kept = kept
		got, err := tr.inFlight(context.Background(), []string{"before"})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
		if again, _ := tr.inFlight(context.Background(), got); !slices.Equal(again, got) {
			t.Errorf("got %v the second time", again)
		}
		kept.Close()
	}
}
