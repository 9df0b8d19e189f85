package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTMExportDamaged names a damaged unit and writes the others.
func TestTMExportDamaged(t *testing.T) {
	dir := t.TempDir()
	index, pairs, other := filepath.Join(dir, "m.db"), filepath.Join(dir, "pairs.tsv"), filepath.Join(dir, "other.db")
	if err := os.WriteFile(pairs, []byte("Một.\tOne.\nHai.\tTwo.\nBa.\tThree.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (status int, out, said string) {
		var outBuf, errBuf bytes.Buffer
		status = mtalign(t.Context(), strings.NewReader(""), &outBuf, &errBuf, args)
		return status, outBuf.String(), errBuf.String()
	}
	if status, _, said := run("tm", "import", pairs, "--src-lang", "vi", "--tgt-lang", "en", "--memory", index); status != 0 {
		t.Fatal(said)
	}
	db, err := sql.Open("sqlite", index)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`UPDATE unit SET body = '{' WHERE id = 1`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	status, out, said := run("tm", "export", "--memory", index)
	if status != exitFailed || strings.Count(said, "unit 2, of "+pairs+":") != 1 || strings.Count(out, "<tu>") != 2 || !strings.HasSuffix(out, "</tmx>\n") {
		t.Errorf("status %d, said %s, wrote %s", status, said, out)
	}
	if status, _, said := run("tm", "import", index, "--memory", other); status != exitFailed || !strings.Contains(said, "2 units added") {
		t.Errorf("status %d, said %s", status, said)
	}
}
