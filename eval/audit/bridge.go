package audit

import (
	"math"

	"github.com/mtalign/mtalign/corpus"
)

// mostBridged is how many sentences of each side a gap of the alignment has at most
// that they are taken for one another's in.
const mostBridged = 2

// bridge gives sentences without counterpart one another for it: where the path
// leaves out as many of one side as of the other between two beads, they are of a
// length, and tell of dates or numbers that differ. An aligner goes by those, so that
// a sentence of which one was changed may stay without; that it was added here and
// another left out would be two faults where there is one.
func bridge(beads []corpus.Bead) []corpus.Bead {
	ratio := lengthsRatio(beads)
	joined := make([]corpus.Bead, 0, len(beads))
	for i := 0; i < len(beads); {
		end := i
		for end < len(beads) && beads[end].Null() {
			end++
		}
		if end > i {
			joined = append(joined, bridged(beads[i:end], ratio)...)
			i = end
			continue
		}
		joined = append(joined, beads[i])
		i++
	}
	return joined
}

// bridged are the beads of a gap, joined where they fit.
func bridged(gap []corpus.Bead, ratio float64) []corpus.Bead {
	var here, there []corpus.Bead
	for _, bead := range gap {
		if len(bead.A.Text) > 0 {
			here = append(here, bead)
		} else if len(bead.B.Text) > 0 {
			there = append(there, bead)
		}
	}
	if len(here) == 0 || len(here) != len(there) || len(here) > mostBridged {
		return gap
	}
	for i := range here {
		here[i].B = there[i].B
		if !fits(here[i], ratio) || !dates.differ(here[i]) && !numbers.differ(here[i]) {
			return gap
		}
	}
	return here
}

// fits tells whether the sides of a bead are as long as one another makes likely.
func fits(bead corpus.Bead, ratio float64) bool {
	here, there := float64(runesOf(bead.A.Text)), float64(runesOf(bead.B.Text))*ratio
	return math.Abs(math.Log(here/there)) < lengthOff*lengthSpread*math.Sqrt(1+briefLength/math.Max(here, there))
}

// differ tells whether each side has facts that the other lacks.
func (k facts[T]) differ(bead corpus.Bead) bool {
	here, there := k.of(bead.A), k.of(bead.B)
	return max(len(here), len(there)) <= mostFacts && len(k.missing(here, there)) > 0 && len(k.missing(there, here)) > 0
}
