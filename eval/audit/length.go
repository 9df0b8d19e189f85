package audit

import (
	"fmt"
	"math"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Checks.Add("length", length) }

const (
	lengthRatio = 2.5 // times longer or shorter than the document's own ratio makes likely
	leastLength = 40  // runes on the longer side: short sentences vary too much
)

// length finds sentences far longer or shorter than their counterpart, by the
// ratio of the two documents' aligned text as a whole.
func length(s *sentence) []finding {
	var found []finding
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() || bead.A.N[0] != s.N {
			continue
		}
		here, there := float64(runesOf(bead.A.Text)), float64(runesOf(bead.B.Text))*bead.ratio
		if math.Max(here, there) < leastLength || there == 0 || here == 0 {
			continue
		}
		if r := here / there; r > lengthRatio || r < 1/lengthRatio {
			found = append(found, finding{
				start: 0, end: len(s.runes), whole: true, why: fmt.Sprintf("%.1f times as long as the aligned sentence makes likely", r),
			})
		}
	}
	return found
}

func runesOf(texts []string) int {
	n := 0
	for _, text := range texts {
		n += len([]rune(text))
	}
	return n
}
