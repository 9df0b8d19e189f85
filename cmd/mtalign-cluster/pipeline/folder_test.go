package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What an earlier pipeline left of the same outputs goes, once all is there, and
// nothing else does.
func TestFinish(t *testing.T) {
	dir := t.TempDir()
	o := Options{Output: dir + "/", Write: []string{"bitext", "pairs"}, Format: "parquet", OutputShards: 1}
	for _, name := range []string{
		"bitext-00000-of-00001.parquet", "bitext-00001-of-00002.parquet", "bitext-00000-of-00001.jsonl", ".mtalign-X-bitext",
		"names-00000-of-00002.jsonl", "bitext-notes-of-mine.jsonl", "bitext.jsonl",
	} {
		put(t, filepath.Join(dir, name), "")
	}
	if err := o.Finish(t.Context()); err == nil || !strings.Contains(err.Error(), "pairs-00000-of-00001.jsonl is not there") {
		t.Errorf("without pairs: %v", err)
	}
	put(t, filepath.Join(dir, "pairs-00000-of-00001.jsonl"), "")
	if err := o.Finish(t.Context()); err != nil {
		t.Error(err)
	}
	var left []string
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	if want := []string{"bitext-00000-of-00001.parquet", "bitext-notes-of-mine.jsonl", "bitext.jsonl", "names-00000-of-00002.jsonl", "pairs-00000-of-00001.jsonl"}; !slices.Equal(left, want) {
		t.Errorf("left are %q, want %q", left, want)
	}
}

// Patterns of nothing, and files that would be read and replaced, are told of.
func TestCheckFiles(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "documents-00000-of-00003.jsonl"), "")
	o := Options{Input: []string{dir}, Output: dir, Write: []string{"pairs"}, Format: "jsonl"}
	if err := o.CheckFiles(); err != nil {
		t.Error(err)
	}
	o.Write = []string{"documents"}
	if err := o.CheckFiles(); err == nil || !strings.Contains(err.Error(), "would be read, and replaced") {
		t.Errorf("read and replaced: %v", err)
	}
	o.Pivots = []string{filepath.Join(dir, "*.none")}
	o.Write = []string{"pairs"}
	if err := o.CheckFiles(); err == nil || !strings.Contains(err.Error(), "no files match") {
		t.Errorf("a pattern of nothing: %v", err)
	}
}
