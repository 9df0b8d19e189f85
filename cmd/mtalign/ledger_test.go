package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// TestReconcile accounts for the calls of a run that was killed: for one whose
// answer was kept by what it cost, for one that died before by its number alone.
func TestReconcile(t *testing.T) {
	kept, err := store.Open(filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	r, err := run.Open(filepath.Join(t.TempDir(), "run"), "0", []string{"in"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ledger := r.Ledger()
	for _, request := range []string{`{"n":1}`, `{"n":2}`} {
		call := store.NewCall("m", "http://server/v1", 0, []byte(request))
		if _, err := kept.Begin(t.Context(), call); err != nil {
			t.Fatal(err)
		}
		as := run.PaidCall{Name: "s", Model: "m", Key: call.Key.String(), Price: &run.Price{Input: corpus.Dollar, Output: corpus.Dollar}}
		if err := ledger.Note(as); err != nil {
			t.Fatal(err)
		}
		if request == `{"n":1}` {
			if err := kept.Keep(call.Key, []byte(`{"usage":{"prompt_tokens":1000000}}`)); err != nil {
				t.Fatal(err)
			}
		}
	}
	var said bytes.Buffer
	u := &ui{err: &said}
	if err := u.reconcile(t.Context(), r, kept); err != nil {
		t.Fatal(err)
	}
	if c := r.Manifest.Cost; c == nil || c.Calls != 2 || c.Untold != 1 || c.USD != corpus.Dollar {
		t.Errorf("cost %+v, want 2 calls, 1 untold, 1 dollar", c)
	}
	if !strings.Contains(said.String(), "of 1 call, which a run that was killed here paid for, the store has no answer") {
		t.Errorf("said %q", said.String())
	}
}
