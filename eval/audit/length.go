package audit

import (
	"fmt"
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Checks.Add("length", length) }

const (
	lengthRatio = 2.5 // times longer or shorter than the document's own ratio makes likely
	leastLength = 40  // runes on the longer side: short sentences vary too much
)

// The logarithm of the lengths' ratio varies with this standard deviation around
// that of the two documents, more so in sentences under brief runes (Gale and
// Church 1993 have the same of the difference); both were set by hand, looking at
// clean sentences of the development data. Beside what a document is held against, a sentence is too
// long or short from so many of them on.
const (
	lengthSpread = 0.17
	briefLength  = 50
	lengthOff    = 2.9
)

// length finds sentences far longer or shorter than their counterpart, by the
// ratio of the two documents' aligned sentences.
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
		r := math.Log(here / there)
		off := math.Abs(r) / (lengthSpread * math.Sqrt(1+briefLength/math.Max(here, there)))
		if math.Abs(r) > math.Log(lengthRatio) || s.versions.trusted[bead.B.Doc] && off > lengthOff {
			found = append(found, finding{
				start: 0, end: len(s.runes), whole: true, why: fmt.Sprintf("%.1f times as long as the aligned sentence makes likely", here/there),
			})
		}
	}
	return found
}

// priorBeads is how many beads the languages' usual ratio stands for: a document of
// few, one of them cut, would not tell its own.
const priorBeads = 3

// lengthsRatio is by how much a document's sentences are longer than those of
// another that they are aligned to, in runes: the median over the beads and over a
// few of news in the two languages.
func lengthsRatio(beads []corpus.Bead) float64 {
	var ratios []float64
	for _, bead := range beads {
		if here, there := runesOf(bead.A.Text), runesOf(bead.B.Text); here > 0 && there > 0 {
			ratios = append(ratios, float64(here)/float64(there))
		}
	}
	if len(ratios) == 0 {
		return 1
	}
	if here, there := lang.Of(beads[0].A.Lang).Density, lang.Of(beads[0].B.Lang).Density; here > 0 && there > 0 {
		ratios = append(ratios, slices.Repeat([]float64{here / there}, priorBeads)...)
	}
	slices.Sort(ratios)
	return math.Sqrt(ratios[len(ratios)/2] * ratios[(len(ratios)-1)/2])
}

func runesOf(texts []string) int {
	n := 0
	for _, text := range texts {
		n += len([]rune(text))
	}
	return n
}
