package ingest

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/hashset"
)

// IDs sees that no two documents of a collection have one id, which pairs and
// beads go by. It takes 11 to 21 bytes a document, as hashset.Set. The zero
// value knows none.
type IDs struct {
	seen hashset.Set
	last map[string]int // the number given last, of ids that came again
}

// Settle takes in a document, and gives one whose id an earlier one has the
// first free of id-2, id-3 and so on. It tells whether it did.
func (s *IDs) Settle(doc *corpus.Document) (changed bool) {
	if s.seen.Add(hash(0, doc.ID)) {
		return false
	}
	if s.last == nil {
		s.last = map[string]int{}
	}
	for id, n := doc.ID, max(2, s.last[doc.ID]+1); ; n++ {
		doc.ID = fmt.Sprintf("%s-%d", id, n)
		if s.seen.Add(hash(0, doc.ID)) {
			s.last[id] = n
			return true
		}
	}
}
