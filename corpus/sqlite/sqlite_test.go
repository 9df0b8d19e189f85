package sqlite

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var schema = Schema{Application: 0x6d746973, Version: 3, Tables: "CREATE TABLE t (x UNIQUE)"}

// prepare opens a file as a schema's and returns the version that it has.
func prepare(t *testing.T, path string, mode Mode, s Schema) (found int, err error) {
	t.Helper()
	db, err := Open(path, mode)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	err = Immediate(t.Context(), conn, func() error {
		found, err = s.Prepare(t.Context(), conn)
		return err
	})
	return found, err
}

func TestPrepare(t *testing.T) {
	newer, foreign := schema, schema
	newer.Version++
	foreign.Application++
	path := filepath.Join(t.TempDir(), "a file?.db")
	for _, test := range []struct {
		name, path string
		schema     Schema
		found      int
		err        error
	}{
		{"new", path, schema, 3, nil},
		{"again", path, schema, 3, nil},
		{"by a newer program", path, newer, 3, nil},
		{"by another program", path, foreign, 0, ErrForeign},
		{"in memory", "", schema, 3, nil},
	} {
		if found, err := prepare(t, test.path, Create, test.schema); found != test.found || !errors.Is(err, test.err) {
			t.Errorf("%s: version %d, %v; want %d, %v", test.name, found, err, test.found, test.err)
		}
	}
}

func TestTroubleOf(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Trouble{text: NotDatabase, filepath.Join(dir, "none"): Unwritable} {
		if _, err := prepare(t, path, Existing, schema); TroubleOf(err) != want {
			t.Errorf("%s: %v is trouble %d, want %d", path, err, TroubleOf(err), want)
		}
	}
	for _, err := range []error{nil, sql.ErrNoRows} {
		if got := TroubleOf(err); got != Other {
			t.Errorf("%v is trouble %d", err, got)
		}
	}
}

// TestImmediate undoes what failed.
func TestImmediate(t *testing.T) {
	db, err := Open("", Create)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	failed := errors.New("failed")
	for _, want := range []error{failed, nil} { // at the second time there must be no table
		err := Immediate(t.Context(), conn, func() error {
			return errors.Join(schema.Create(t.Context(), conn), want)
		})
		if want == nil && err != nil || !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}
