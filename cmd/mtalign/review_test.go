package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// TestReviewHeeded reviews a run of the samples, and sees the next run take what
// was decided, once.
func TestReviewHeeded(t *testing.T) {
	samples := filepath.Join(corpustest.Root(t), "testdata")
	out := filepath.Join(t.TempDir(), "out")
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	again := func() string {
		var said bytes.Buffer
		args := []string{"run", filepath.Join(samples, "articles"), "--tm", filepath.Join(samples, "memory"), "-o", out}
		if status := mtalign(t.Context(), strings.NewReader(""), io.Discard, &said, args); status != 0 {
			t.Fatalf("status %d: %s", status, said.String())
		}
		return said.String()
	}
	again()
	u := newUI(t.Context(), strings.NewReader(""), io.Discard, io.Discard)
	r, err := u.review(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	do := func(request map[string]any) {
		t.Helper()
		text, err := json.Marshal(request)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Do(t.Context(), "anna", text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	pair := r.State().Pairs()[0]
	first, second := r.State().Beads(pair)[0], r.State().Beads(pair)[1]
	seen := func(a, b []int) map[string]any { return map[string]any{"a": a, "b": b, "version": 0} }
	do(map[string]any{"action": "merge", "pair": pair, "beads": []any{seen(first.Ref.A, first.Ref.B), seen(second.Ref.A, second.Ref.B)}})
	doc := r.State().Documents()[0]
	do(map[string]any{"action": "pivot", "doc": doc.ID, "sentence": 1, "version": 0, "text": "What Anna says."})
	entity := r.State().All()[0]
	do(map[string]any{"action": "canonical", "name": map[string]any{"id": entity.ID, "key": entity.Key, "version": 0}, "lang": "vi", "text": "Tên Mới"})

	again()
	if status := mtalign(t.Context(), strings.NewReader(""), io.Discard, io.Discard, []string{"run", "verify", out}); status != 0 {
		t.Errorf("the account of the run is not as its files: status %d", status)
	}
	want := r.State().Beads(pair)[0].Ref
	if bead := records1(t, out, bitextFile, func(b corpus.Bead) bool { return b.Method == "review" }); fmt.Sprint(bead.A.N, bead.B.N) != fmt.Sprint(want.A, want.B) || bead.Score != 1 {
		t.Errorf("bead %+v, want %v", bead, want)
	}
	if got := records1(t, out, docsFile, func(d corpus.Document) bool { return d.ID == doc.ID }).Sentences[1].Pivot; got.Text != "What Anna says." || got.Origin != "review" {
		t.Errorf("pivot %+v", got)
	}
	renamed := records1(t, out, namesFile, func(e corpus.Entity) bool {
		return len(e.Canonical["vi"]) > 0 && e.Canonical["vi"][0].Text == "Tên Mới"
	})
	if len(renamed.Mentions) != len(entity.Mentions) {
		t.Errorf("the name has %d mentions, want %d", len(renamed.Mentions), len(entity.Mentions))
	}
	if said := again(); !strings.Contains(said, "nothing to do") {
		t.Errorf("a third run: %s", said)
	}

	var said bytes.Buffer // what was decided is part of what is done again
	other := filepath.Join(filepath.Dir(out), "other")
	if status := mtalign(t.Context(), strings.NewReader(""), io.Discard, &said, []string{"run", "--from", out, "-o", other}); status != exitDone || !strings.Contains(said.String(), "the same came out") {
		t.Errorf("done again: status %d: %s", status, said.String())
	}
	events := filepath.Join(filepath.Dir(out), "events.jsonl")
	third := filepath.Join(filepath.Dir(out), "third")
	for _, args := range [][]string{
		{"review", "export", out, "--what", "events", "-o", events},
		{"run", filepath.Join(samples, "articles"), "--tm", filepath.Join(samples, "memory"), "-o", third, "--decisions", events},
		{"run", "--from", third, "-o", filepath.Join(filepath.Dir(out), "fourth")},
	} {
		said.Reset()
		if status := mtalign(t.Context(), strings.NewReader(""), io.Discard, &said, args); status != exitDone {
			t.Fatalf("%s: status %d: %s", args, status, said.String())
		}
	}
	for _, name := range []string{bitextFile, namesFile, docsFile} {
		first, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if taken, err := os.ReadFile(filepath.Join(third, name)); err != nil || !bytes.Equal(first, taken) {
			t.Errorf("%s is another one with the decisions of a file (%v)", name, err)
		}
	}
}

// records1 is the first record of a run's file that is as wanted.
func records1[T any](t *testing.T, dir, name string, wanted func(T) bool) (none T) {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for record, err := range corpus.Read[T](f, name) {
		if err != nil {
			t.Fatal(err)
		}
		if wanted(record) {
			return record
		}
	}
	t.Fatalf("%s has no such record", name)
	return none
}

// TestReviewServes starts the command, opens its page and ends it.
func TestReviewServes(t *testing.T) {
	samples := filepath.Join(corpustest.Root(t), "testdata")
	out := filepath.Join(t.TempDir(), "out")
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	if status := mtalign(t.Context(), strings.NewReader(""), io.Discard, io.Discard, []string{"run", filepath.Join(samples, "articles"), "-o", out}); status != 0 {
		t.Fatalf("status %d", status)
	}
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	status := make(chan int)
	go func() {
		status <- mtalign(ctx, strings.NewReader(""), write, io.Discard, []string{"review", out})
	}()
	address, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(strings.TrimSpace(address)) // no cookies: turned away behind the redirect
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", answer.StatusCode)
	}
	stop()
	if got := <-status; got != exitStopped {
		t.Errorf("ended with %d, want %d", got, exitStopped)
	}
}
