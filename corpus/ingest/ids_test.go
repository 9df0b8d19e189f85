package ingest_test

import (
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

func TestIDsAreDistinct(t *testing.T) {
	var ids ingest.IDs
	var got []string
	changed := 0
	for _, id := range []string{"a", "b", "a", "a-2", "a", "b", "a"} {
		doc := corpus.Document{ID: id}
		if ids.Settle(&doc) {
			changed++
		}
		got = append(got, doc.ID)
	}
	want := []string{"a", "b", "a-2", "a-2-2", "a-3", "b-2", "a-4"}
	if !slices.Equal(got, want) || changed != 5 {
		t.Errorf("%q, %d of them changed; want %q", got, changed, want)
	}
}
