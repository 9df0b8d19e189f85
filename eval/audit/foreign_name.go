package audit

import (
	"slices"

	"github.com/mtalign/mtalign/corpus/lang"
)

// foreignPlaces finds names that were left in another language, as in
// "Autonomous Region": runs of two capitalised words and more that are all words
// of that language. marked are names that have been found already.
func (s *sentence) foreignPlaces(marked []finding) []finding {
	var found []finding
	for i := 0; i < len(s.words); i++ {
		language, last := "", i-1
		for j := i; j == i || s.adjacent(j-1) && j < len(s.words); j++ {
			other, ok := s.residue(j)
			if !ok || !s.capitalised(j) || language != "" && other != language {
				break
			}
			language, last = other, j
		}
		if last <= i {
			continue
		}
		f := finding{start: s.words[i].start, end: s.words[last].end}
		f.why = "the name “" + string(s.runes[f.start:f.end]) + "” is left in " + lang.Of(language).Name
		if !slices.ContainsFunc(marked, f.overlaps) {
			found = append(found, f)
		}
		i = last
	}
	return found
}
