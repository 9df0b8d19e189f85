package audit

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// changedNames finds names that stand where the version that the document is held
// against has another: the aligned sentence lacks this one, which that version
// has elsewhere, and this sentence lacks one of the same kind of the aligned
// sentence's, which this document has elsewhere. So both are known, and one took
// the other's place.
func (s *sentence) changedNames() []finding {
	var found []finding
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() || !s.versions.trusted[bead.B.Doc] {
			continue
		}
		here, there := s.versions.namesOf(bead.A), s.versions.namesOf(bead.B)
		for _, m := range s.names {
			if slices.Contains(there, m.entity) || !in(m.entity, bead.B.Doc) || s.timesNamed(m.entity) > 1 {
				continue
			}
			instead := slices.IndexFunc(there, func(e *corpus.Entity) bool {
				return e.Kind == m.entity.Kind && !slices.Contains(here, e) && in(e, bead.A.Doc)
			})
			if instead < 0 || slices.ContainsFunc(found, func(f finding) bool { return f.start == m.Start }) {
				continue
			}
			right := mentionIn(there[instead], bead.A.Doc)
			found = append(found, finding{start: m.Start, end: m.End, suggest: right,
				why: "the aligned sentence names “" + mentionIn(there[instead], bead.B.Doc) + "” instead, here written “" + right + "”"})
		}
	}
	return found
}

func (s *sentence) timesNamed(e *corpus.Entity) (n int) {
	for _, m := range s.names {
		if m.entity == e {
			n++
		}
	}
	return n
}

func in(e *corpus.Entity, doc string) bool { return mentionIn(e, doc) != "" }

// mentionIn returns a name as a document has it first, "" where it has not.
func mentionIn(e *corpus.Entity, doc string) string {
	for _, m := range e.Mentions {
		if m.Doc == doc {
			return m.Text
		}
	}
	return ""
}
