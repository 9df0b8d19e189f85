package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// linesIn are the lines of all files that match, sorted.
func linesIn(t *testing.T, pattern string) (lines []string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files match %s, error %v", len(files), pattern, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(strings.TrimSpace(string(text)), "\n")...)
	}
	slices.Sort(lines)
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// repeatIDs writes articles as Documents, two of which share an id each time:
// within a file, and across files of a folder and one below it. They are read by id,
// as pairs in memory have first what was read first, and others what sorts first.
func repeatIDs(t *testing.T, docs []corpus.Document, folder string) {
	t.Helper()
	text := map[string]string{}
	for i, name := range []string{"a.jsonl", "a.jsonl", "a.jsonl", "b/c.jsonl", "b-d.jsonl", "b-d.jsonl"} {
		docs[i].ID = fmt.Sprint("story-", i/2)
		line, err := json.Marshal(docs[i])
		if err != nil {
			t.Fatal(err)
		}
		text[name] += string(line) + "\n"
	}
	for name, lines := range text {
		name = filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(lines), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// A laptop, one machine by shards and Beam find the same bitext of articles of
// which several have one id, and lose none.
func TestSameBitext(t *testing.T) {
	if testing.Short() {
		t.Skip("builds mtalign")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	run := mtalign(t, dir)
	run("ingest", "testdata/articles", "-o", filepath.Join(dir, "docs.jsonl"))
	var docs []corpus.Document
	for _, line := range linesIn(t, filepath.Join(dir, "docs.jsonl")) {
		var doc corpus.Document
		if err := json.Unmarshal([]byte(line), &doc); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	repeatIDs(t, docs, in)
	memory := []string{"--tm", "testdata/memory"} // which has all of it, so that no way needs a dictionary
	run(append([]string{"run", in, "-o", filepath.Join(dir, "memory")}, memory...)...)
	run(append([]string{"run", in, "-o", filepath.Join(dir, "shards"), "--shards", "3"}, memory...)...)
	pivots := filepath.Join(dir, "memory", "docs.jsonl")
	command(t, 0, "corpus", "--input", in, "--pivots", pivots, "--output", filepath.Join(dir, "beam"), "--write", "pairs,bitext,documents", "--shards", "3", "--output-shards", "2")
	for _, name := range []string{"documents", "pairs", "bitext"} {
		got := linesIn(t, filepath.Join(dir, "beam", name+"-*.jsonl"))
		for _, way := range []string{"memory", "shards"} {
			if want := linesIn(t, filepath.Join(dir, way, strings.Replace(name, "documents", "docs", 1)+".jsonl")); len(want) < 3 || !slices.Equal(got, want) {
				t.Errorf("%s: %d lines by Beam, other than the %d of run in %s", name, len(got), len(want), way)
			}
		}
	}
}
