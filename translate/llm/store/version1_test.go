package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVersion1 opens what version 1 wrote (testdata/README.md tells how): two
// answers, an empty one, a call that was dropped and one whose sender died.
func TestVersion1(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "version1.db"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "store.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	newStore(t, path).Close() // migrated once, opened twice
	s := newStore(t, path)
	var got []string
	for r, err := range s.Records(t.Context(), Filter{}, true) {
		if err != nil {
			t.Fatal(err)
		}
		if r.State == Unread && string(r.Request) != "no JSON" && !strings.Contains(string(r.Request), "Trời") {
			t.Errorf("request %q", r.Request)
		}
		got = append(got, strings.Join([]string{r.Key[:2], string(r.State), r.Model, string(r.Answer[:min(len(r.Answer), 20)])}, "|"))
	}
	want := []string{
		`01|unread|fake|{"model":"fake-2018"`,
		`02|unread|fake|<html>`,
		`03|failed|fake|`,
		`04|lost|fake|`,
		`05|unread||`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	begin(t, s, Key{2}, "<html>")
	begin(t, s, Key{4}, "")
}
