package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// TestSpoolThatIsFull writes to a file that takes no more, which is no fault of
// the document.
func TestSpoolThatIsFull(t *testing.T) {
	s, err := newSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := s.write(corpus.Document{ID: "\xff"}); err == nil || errors.Is(err, errKept) {
		t.Errorf("of a document that is no JSON: %v", err)
	}
	s.file.Close()
	if err := s.write(corpus.Document{ID: strings.Repeat("x", 1<<17)}); !errors.Is(err, errKept) {
		t.Errorf("of a file that is closed: %v", err)
	}
}
