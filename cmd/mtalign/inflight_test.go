package main

import (
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// TestInFlight lists the calls of a store whose sender is gone and that are sent
// again, each once. The
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
		original: nil, // its sender lives
		copied:   {hex.EncodeToString(begun.Key[:])},
	} {
		tr := &server{Model: "fake"}
		kept, err := openStore(path)
		if err != nil {
			t.Fatal(err)
		}
		tr.kept = kept
		cut, err := tr.cutOff(t.Context())
		if got := slices.Collect(maps.Keys(cut)); err != nil || !slices.Equal(got, want) {
			t.Errorf("cut off %v, %v, want %v", got, err, want)
		}
		known := []string{"before"}
		if got, err := tr.sentAgain(t.Context(), known, cut); err != nil || !slices.Equal(got, known) {
			t.Errorf("sent again %v, %v before anything is sent", got, err)
		}
		if want == nil {
			kept.Close()
			continue
		}
		if _, err := kept.Begin(t.Context(), begun); err != nil {
			t.Fatal(err)
		}
		got, err := tr.sentAgain(t.Context(), known, cut)
		if err != nil || !slices.Equal(got, slices.Concat(known, want)) {
			t.Errorf("sent again %v, %v", got, err)
		}
		if again, _ := tr.sentAgain(t.Context(), got, cut); !slices.Equal(again, got) {
			t.Errorf("got %v the second time", again)
		}
		kept.Close()
	}
}
