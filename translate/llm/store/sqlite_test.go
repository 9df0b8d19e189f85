package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stores is what every Store must hold; a new one is a line here.
var stores = map[string]func(t *testing.T, path string) Archive{
	"sqlite": func(t *testing.T, path string) Archive { return newStore(t, path) },
}

func TestStores(t *testing.T) {
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a store?.db")
			a, b := open(t, path), open(t, path)
			key := Key{1}
			begin(t, a, key, "")
			waits(t, a, key)
			waits(t, b, key)
			begin(t, b, Key{2}, "") // another call is free
			if err := a.Drop(key); err != nil {
				t.Fatal(err)
			}
			begin(t, b, key, "")
			if err := a.Drop(key); err != nil { // b holds it now
				t.Fatal(err)
			}
			waits(t, a, key)
			if err := b.Keep(key, []byte("answer")); err != nil {
				t.Fatal(err)
			}
			begin(t, a, key, "answer")
			if err := a.Keep(key, []byte("another")); err != nil {
				t.Fatal(err)
			}
			begin(t, b, key, "answer") // the first one paid for stays
			if err := a.Mark(key, Reading{Model: "m"}); err != nil {
				t.Fatal(err)
			}
			begin(t, b, key, "answer")
			if err := a.Mark(key, Reading{Fault: "no JSON"}); err != nil {
				t.Fatal(err)
			}
			begin(t, a, key, "")
			waits(t, b, key)
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			begin(t, b, key, "") // a closed owner holds nothing
		})
	}
}

func newStore(t testing.TB, path string) Archive {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func begin(t *testing.T, s Store, key Key, want string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	raw, err := s.Begin(ctx, Call{Key: key, Request: []byte("{}")})
	if err != nil || string(raw) != want {
		t.Fatalf("got %q, %v; want %q", raw, err, want)
	}
}

func waits(t *testing.T, s Store, key Key) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if raw, err := s.Begin(ctx, Call{Key: key, Request: []byte("{}")}); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("did not wait: got %q, %v", raw, err)
	}
}

// TestDeadOwner kills a process in the middle of a call.
func TestDeadOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	if path := os.Getenv("MTALIGN_TEST_STORE"); path != "" {
		begin(t, newStore(t, path), Key{1}, "")
		os.Stdout.WriteString("begun\n")
		select {}
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestDeadOwner$")
	cmd.Env = append(os.Environ(), "MTALIGN_TEST_STORE="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	store := newStore(t, path)
	waits(t, store, Key{1})
	cmd.Process.Kill()
	cmd.Wait()
	begin(t, store, Key{1}, "")
	if left, _ := filepath.Glob(path + ".owner-*"); len(left) != 1 {
		t.Errorf("owners' files: %v, want only ours", left)
	}
}

// TestRowOfAnother marks an answer that was removed in the meantime, and whose
// row another call has by then.
func TestRowOfAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	a, b := newStore(t, path), newStore(t, path)
	begin(t, a, Key{1}, "")
	if err := a.Keep(Key{1}, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if n, err := b.Prune(t.Context(), Filter{States: []State{Unread}}); n != 1 || err != nil {
		t.Fatalf("%d calls removed, %v", n, err)
	}
	begin(t, b, Key{2}, "")
	if err := b.Keep(Key{2}, []byte("second")); err != nil {
		t.Fatal(err)
	}
	if err := a.Mark(Key{1}, Reading{Fault: "no JSON"}); err != nil {
		t.Fatal(err)
	}
	begin(t, b, Key{2}, "second")
	begin(t, a, Key{1}, "")
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	os.WriteFile(text, []byte(strings.Repeat("no database ", 100)), 0o644)
	foreign, newer := filepath.Join(dir, "foreign.db"), filepath.Join(dir, "newer.db")
	execute(t, foreign, "CREATE TABLE t (x)")
	newStore(t, newer)
	execute(t, newer, "PRAGMA user_version = 9")
	for path, want := range map[string]string{
		filepath.Join(dir, "none", "x.db"): "no such file",
		text:                               "not a database",
		foreign:                            "another program's database",
		newer:                              "newer mtalign",
	} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: got %v, want %q", path, err, want)
		}
	}
}

func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
