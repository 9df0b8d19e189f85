package audit

import "github.com/mtalign/mtalign/corpus"

func init() { Checks.Add("added", added) }

// added finds sentences that no version which the document is held against has.
func added(s *sentence) []finding {
	alone := false
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || !s.versions.trusted[bead.B.Doc] {
			continue
		}
		if !bead.Null() {
			return nil
		}
		alone = true
	}
	if !alone || sizeOf(corpus.Side{Lang: s.lang, Text: []string{s.Text}}) < leastMissed {
		return nil
	}
	return []finding{{end: len(s.runes), whole: true, why: "the version that it is held against does not say this"}}
}
