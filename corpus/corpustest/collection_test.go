package corpustest

import (
	"iter"
	"reflect"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// Collections are the same every time, as long as is wanted, and longer ones
// begin as shorter ones do.
func TestCollections(t *testing.T) {
	for name, collection := range map[string]func(int) iter.Seq[corpus.Document]{"Collection": Collection, "News": News} {
		docs := slices.Collect(collection(100))
		if again := slices.Collect(collection(150)); len(docs) != 100 || !reflect.DeepEqual(docs, again[:100]) {
			t.Errorf("%s: %d documents, which a longer one does not begin with", name, len(docs))
		}
		pairs := 0
		for i := range docs[1:] {
			if Paired(docs[i].ID, docs[i+1].ID) {
				pairs++
			}
		}
		if pairs < 30 {
			t.Errorf("%s: %d pairs in 100 documents", name, pairs)
		}
	}
}

func TestPaired(t *testing.T) {
	tests := []struct {
		a, b              string
		paired, continued bool
	}{
		{"story-00000001.a", "story-00000001.b", true, false},
		{"story-00000001.b", "story-00000001.a", true, false},
		{"story-00000001.a", "story-00000002.b", false, false},
		{"story-00000001.a", "story-00000001.a", false, false},
		{"story-00000004.a", "story-00000005.a", false, true},
		{"story-00000005.b", "story-00000004.b", false, true},
		{"story-00000004.a", "story-00000005.b", false, false},
		{"story-00000005.a", "story-00000006.a", false, false},
		{"x", "y", false, false},
	}
	for _, test := range tests {
		if p, c := Paired(test.a, test.b), Continued(test.a, test.b); p != test.paired || c != test.continued {
			t.Errorf("%s and %s: paired %v, continued %v", test.a, test.b, p, c)
		}
	}
}
