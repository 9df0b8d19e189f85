package ingest_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// settled returns the ids of documents whose id and text are given, with every
// hash as #.
func settled(t *testing.T, docs ...[2]string) (ids []string) {
	t.Helper()
	var known ingest.IDs
	for _, d := range docs {
		doc := corpus.Document{ID: d[0], Sentences: []corpus.Sentence{{Text: d[1]}}}
		if changed := known.Settle(&doc); changed != (doc.ID != d[0]) {
			t.Errorf("%s becomes %s, which is told as %v", d[0], doc.ID, changed)
		}
		ids = append(ids, doc.ID)
	}
	if distinct := slices.Compact(slices.Sorted(slices.Values(ids))); len(distinct) < len(ids) {
		t.Errorf("%q are not distinct", ids)
	}
	return ids
}

func TestIDsAreDistinct(t *testing.T) {
	ids := settled(t, [2]string{"a", "x"}, [2]string{"b", "x"}, [2]string{"a", "y"}, [2]string{"a-2", "x"}, [2]string{"a", "y"}, [2]string{"b", "y"}, [2]string{"a", "y"})
	want := []string{"a", "b", "a-#", "a-2", "a-#-2", "b-#", "a-#-3"}
	hashes := regexp.MustCompile(`[0-9a-f]{8}`)
	for i, id := range ids {
		if got := hashes.ReplaceAllString(id, "#"); got != want[i] {
			t.Errorf("document %d is %s, want %s", i, id, want[i])
		}
	}
}

// What a document is named does not depend on those of other ids, nor on the
// order of those that come again.
func TestIDsOfOthers(t *testing.T) {
	few := settled(t, [2]string{"a", "x"}, [2]string{"a", "y"}, [2]string{"a", "z"})
	many := settled(t, [2]string{"b", "x"}, [2]string{"a", "x"}, [2]string{"a-2", "x"}, [2]string{"a", "z"}, [2]string{"b", "z"}, [2]string{"a", "y"})
	for _, id := range few {
		if !slices.Contains(many, id) {
			t.Errorf("%s is none of %q", id, many)
		}
	}
	if again := settled(t, [2]string{few[1], "x"}, [2]string{"a", "x"}, [2]string{"a", "y"}); again[2] == few[1] {
		t.Errorf("an id that is given with a hash is given twice: %q", again)
	}
}
