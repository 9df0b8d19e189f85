package report

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Sizes of the ladder in units of its view box.
const (
	ladderWidth  = 1000.0
	ladderHeight = 56.0
	ladderInset  = 0.12 // of a sentence's width, left free at either side
	ladderTick   = 7.0  // height of a sentence's tick
)

// A ladder draws a bitext: the sentences of one document along the top, of
// the other along the bottom, and a band for each bead.
type ladder struct {
	Bands []band
	Ticks string // a path: every sentence of both sides
	Label string // the picture in words
}

// A band is the path of all beads of one level of score.
type band struct{ Level, Path string }

func newLadder(beads corpus.Bitext) *ladder {
	a, b := 0, 0
	for _, bead := range beads {
		a, b = a+len(bead.A.N), b+len(bead.B.N)
	}
	if a == 0 || b == 0 {
		return nil
	}
	unitA, unitB := ladderWidth/float64(a), ladderWidth/float64(b)
	paths := map[string]*strings.Builder{"low": {}, "mid": {}, "high": {}}
	var atA, atB, full int
	for _, bead := range beads {
		toA, toB := atA+len(bead.A.N), atB+len(bead.B.N)
		if !bead.Null() {
			full++
			left, right := inset(atA, toA, unitA)
			lower, upper := inset(atB, toB, unitB)
			fmt.Fprintf(paths[worth(bead.Score)], "M%.1f %.0fH%.1fL%.1f %.0fH%.1fZ",
				left, ladderTick, right, upper, ladderHeight-ladderTick, lower)
		}
		atA, atB = toA, toB
	}
	return &ladder{
		Bands: bandsOf(paths),
		Ticks: ticks(a, unitA, 0) + ticks(b, unitB, ladderHeight-ladderTick),
		Label: fmt.Sprintf("Alignment: %s between %s above and %s below.",
			count(full, "bead"), count(a, "sentence"), count(b, "sentence")),
	}
}

// inset is where the sentences [from,to) begin and end along a side.
func inset(from, to int, unit float64) (left, right float64) {
	return (float64(from) + ladderInset) * unit, (float64(to) - ladderInset) * unit
}

func ticks(n int, unit, top float64) string {
	var b strings.Builder
	for i := range n {
		left, right := inset(i, i+1, unit)
		fmt.Fprintf(&b, "M%.1f %.0fH%.1fv%.0fH%.1fZ", left, top, right, ladderTick, left)
	}
	return b.String()
}
