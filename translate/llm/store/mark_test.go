package store

import (
	"fmt"
	"path/filepath"
	"testing"
)

// TestMarksAreWritten reads answers that nobody had read, as those of an earlier
// version are, without a write between: their marks do not pile up.
func TestMarksAreWritten(t *testing.T) {
	s, err := openSQLite(filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i := range 3 * mostMarks {
		call := NewCall("m", "http://x", 0, fmt.Append(nil, i))
		if _, err := s.Begin(t.Context(), call); err != nil {
			t.Fatal(err)
		}
		if err := s.Keep(call.Key, []byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 3 * mostMarks {
		call := NewCall("m", "http://x", 0, fmt.Append(nil, i))
		if raw, err := s.Begin(t.Context(), call); err != nil || raw == nil {
			t.Fatal(err)
		}
		if err := s.Mark(call.Key, Reading{Model: "m"}); err != nil {
			t.Fatal(err)
		}
		if n := len(s.marks); n > mostMarks {
			t.Fatalf("%d marks wait", n)
		}
	}
	if n := len(s.open); n > 0 {
		t.Errorf("%d calls are open", n)
	}
}
