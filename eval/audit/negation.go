package audit

import "github.com/mtalign/mtalign/corpus"

func init() { Checks.Add("negation", negation) }

// negation finds sentences that say the contrary of what the document is held
// against, as far as Collection.Beside can tell.
func negation(s *sentence) []finding { return s.told("negation") }

// told returns the findings of a kind that come of looking at the sentence beside
// its counterpart in what the document is held against. One that shares its bead
// with others is left out: nobody knows which of them is meant.
func (s *sentence) told(kind string) []finding {
	if s.versions.beside == nil {
		return nil
	}
	if !s.looked {
		s.looked = true
		for _, bead := range s.opposite {
			if bead.Relation == corpus.Parallel && !bead.Null() && len(bead.A.N) == 1 && s.versions.trusted[bead.B.Doc] {
				s.seen = append(s.seen, s.versions.beside(bead.B, bead.A)...)
			}
		}
	}
	var found []finding
	for _, span := range s.seen {
		if span.Kind == kind && span.Start >= 0 && span.Start < span.End && span.End <= len(s.runes) {
			found = append(found, finding{start: span.Start, end: span.End, why: span.Why, whole: span.End-span.Start == len(s.runes), sure: true})
		}
	}
	return found
}
