package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestWithLogs sees that a memory's log is part of what a run depends on,
// whether the memory or its folder was named.
func TestWithLogs(t *testing.T) {
	dir := t.TempDir()
	at := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	index, log, shm := at("m.db", "x"), at("m.db-wal", "x"), at("m.db-shm", "x")
	other, _ := at("n.db", "x"), at("n.db-wal", "")
	for _, given := range [][]string{{index, other}, {index, shm, log, other}} {
		if got, want := withLogs(given), []string{index, log, other}; !slices.Equal(got, want) {
			t.Errorf("%v: got %v, want %v", given, got, want)
		}
	}
}
