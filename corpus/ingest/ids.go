package ingest

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/hashset"
)

// IDs sees that no two documents of a collection have one id, which pairs and
// beads go by. It takes 11 to 21 bytes a document, as hashset.Set. The zero
// value knows none.
//
// An id that comes again gets a hash of its document's text behind it, not a
// number: so it does not depend on what else is read, and is no id that a site
// would give. Those who read a collection on many machines, and see only the
// documents of one id together, give the same ids.
type IDs struct {
	seen hashset.Set
	last map[string]int // the number given last, of ids with a hash that came again
}

// Settle takes in a document, and gives one whose id an earlier one has the
// first free of id-HASH, id-HASH-2, id-HASH-3 and so on. It tells whether it did.
func (s *IDs) Settle(doc *corpus.Document) (changed bool) {
	if s.take(doc.ID) {
		return false
	}
	doc.ID += "-" + textHash(doc)
	if s.take(doc.ID) {
		return true
	}
	if s.last == nil {
		s.last = map[string]int{}
	}
	for id, n := doc.ID, max(2, s.last[doc.ID]+1); ; n++ {
		if doc.ID = fmt.Sprintf("%s-%d", id, n); s.take(doc.ID) {
			s.last[id] = n
			return true
		}
	}
}

// take tells whether an id is free, and takes it.
func (s *IDs) take(id string) bool { return s.seen.Add(hash(0, id)) }

// textHash is a hash of what a document says, in as many digits as in ids.
func textHash(doc *corpus.Document) string {
	var text strings.Builder
	text.WriteString(doc.Title)
	for _, s := range doc.Sentences {
		text.WriteString("\x00" + s.Text)
	}
	return sum([]byte(text.String()))[:idHash]
}
