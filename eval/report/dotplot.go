package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Where the plot of dots stands in its view box of 260 by 260.
const (
	dotsLeft, dotsTop = 40.0, 10.0
	dotsSide          = 205.0
	dotsLeast         = 2.2 // a bead of a long text is still seen
)

// A dotplot draws the way of an alignment through two texts: a bead is a box,
// from its first sentence to its last on either side.
type dotplot struct {
	Bands        []band // boxes of one level of score
	Right, Down  []tick // along the first text, and the second
	SideA, SideB string
	Label        string // the picture in words
}

func newDotplot(p paired, a, b ref) *dotplot {
	lengthA, lengthB := 0, 0
	for _, bead := range p.beads {
		lengthA, lengthB = lengthA+len(bead.A.N), lengthB+len(bead.B.N)
	}
	if lengthA == 0 || lengthB == 0 {
		return nil
	}
	unitA, unitB := dotsSide/float64(lengthA), dotsSide/float64(lengthB)
	paths := map[string]*strings.Builder{"low": {}, "mid": {}, "high": {}}
	atA, atB, full := 0, 0, 0
	for _, bead := range p.beads {
		if !bead.Null() {
			full++
			fmt.Fprintf(paths[worth(bead.Score)], "M%.1f %.1fh%.1fv%.1fh-%.1fZ",
				dotsLeft+float64(atA)*unitA, dotsTop+float64(atB)*unitB,
				max(float64(len(bead.A.N))*unitA, dotsLeast), max(float64(len(bead.B.N))*unitB, dotsLeast), max(float64(len(bead.A.N))*unitA, dotsLeast))
		}
		atA, atB = atA+len(bead.A.N), atB+len(bead.B.N)
	}
	out := &dotplot{
		SideA: "sentence of " + a.name(), SideB: "sentence of " + b.name(),
		Right: dotTicks(lengthA, dotsLeft, unitA), Down: dotTicks(lengthB, dotsTop, unitB),
		Bands: bandsOf(paths),
		Label: fmt.Sprintf("Path of the alignment: %s, from left to right through %s of %s, from top to bottom through %s of %s.",
			count(full, "bead"), count(lengthA, "sentence"), a.name(), count(lengthB, "sentence"), b.name()),
	}
	return out
}

// dotTicks numbers sentences, from 1, at the middle of each.
func dotTicks(n int, from, unit float64) []tick {
	var out []tick
	step := tickStep(n)
	for i := step; i <= n; i += step {
		out = append(out, tick{coordinate(from + (float64(i)-0.5)*unit), strconv.Itoa(i)})
	}
	return out
}

// scoreChart draws the scores of a story's beads, in order; nil without beads.
func scoreChart(pairs []paired) *chart {
	var scores []float64
	for _, p := range pairs {
		for _, bead := range p.beads {
			if !bead.Null() {
				scores = append(scores, unit(bead.Score))
			}
		}
	}
	if len(scores) == 0 {
		return nil
	}
	sure := 0
	for _, v := range scores {
		if v >= even {
			sure++
		}
	}
	c := drawChart(scores, func(a, b float64) float64 { return min(a, b) }, worth)
	c.Label = fmt.Sprintf("Scores of %s, %d at %s or more.", count(len(scores), "bead"), sure, figure(even))
	return c
}

// fullBeads counts the beads that are not null.
func fullBeads(bitext corpus.Bitext) (n int) {
	for _, bead := range bitext {
		if !bead.Null() {
			n++
		}
	}
	return n
}
