package run_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/eval/run"
)

// TestLedger takes up a run that was killed, and accounts once for what it had
// noted, whenever it is killed again.
func TestLedger(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	name := filepath.Join(dir, "calls.jsonl")
	open := func() *run.Run {
		r, err := run.Open(dir, "0", []string{"in"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	var accounted []string
	reconcile := func(r *run.Run) {
		t.Helper()
		err := r.Reconcile(func(calls []run.PaidCall) error {
			for _, call := range calls {
				accounted = append(accounted, call.Name+" "+call.Key)
				r.Manifest.Usage.Prompt++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	first := open()
	reconcile(first) // there is none
	ledger := first.Ledger()
	for _, key := range []string{"a", "b"} {
		if err := ledger.Note(run.PaidCall{Name: "s", Key: key}); err != nil {
			t.Fatal(err)
		}
	}
	noted, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	first.Close() // as the operating system does with a killed process

	if err := os.WriteFile(name, append(noted, `{"name":"s","ke`...), 0o644); err != nil {
		t.Fatal(err)
	}
	second := open()
	reconcile(second)
	second.Close()
	if want := []string{"s a", "s b"}; !slices.Equal(accounted, want) {
		t.Errorf("accounted for %v, want %v", accounted, want)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the ledger is still there")
	}

	if err := os.WriteFile(name, noted, 0o644); err != nil { // killed before it could be removed
		t.Fatal(err)
	}
	third := open()
	defer third.Close()
	if reconcile(third); third.Manifest.Usage.Prompt != 2 || len(accounted) != 2 {
		t.Errorf("the calls are accounted for twice: %v", accounted)
	}
	ledger = third.Ledger()
	if err := ledger.Note(run.PaidCall{Name: "s", Key: "c"}); err != nil {
		t.Fatal(err)
	}
	third.Manifest.Usage.Prompt++
	if err := ledger.Settle(); err != nil {
		t.Fatal(err)
	}
	if m, err := run.Load(dir); err != nil || m.Usage.Prompt != 3 || m.Settled == "" {
		t.Errorf("manifest %+v, %v", m, err)
	}
	if reconcile(third); len(accounted) != 2 {
		t.Errorf("what was settled is accounted for again: %v", accounted)
	}
}
