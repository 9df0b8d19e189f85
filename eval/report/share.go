package report

import (
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus/stats"
)

// shareBins is how many bins a figure in [0,1] is dealt to.
const shareBins = 10

// fewestShown is how many beads make a picture.
const fewestShown = 10

// newShares draws how the garble of sentences and the scores of beads are
// distributed; nothing where there are none.
func newShares(d Data) []histogram {
	var garble []float64
	for _, a := range d.Audits {
		for _, s := range a.Sentences {
			garble = append(garble, s.Garble)
		}
	}
	byMethod := map[string][]float64{}
	for _, bitext := range d.Bitexts {
		for _, bead := range bitext {
			if !bead.Null() {
				byMethod[bead.Method] = append(byMethod[bead.Method], bead.Score)
			}
		}
	}
	var out []histogram
	if len(garble) > 0 {
		out = append(out, shareOf("Sentences by their garble", "garble", "sentence", garble))
	}
	for _, method := range sortedKeys(byMethod) {
		if len(byMethod[method]) < fewestShown {
			continue
		}
		out = append(out, shareOf("Beads by their score, method "+words(method), "score", "bead", byMethod[method]))
	}
	return out
}

// shareOf draws figures in [0,1].
func shareOf(caption, figureName, thing string, figures []float64) histogram {
	bins := make([]stats.Bin, shareBins)
	for i := range bins {
		bins[i].From, bins[i].To = float64(i)/shareBins, float64(i+1)/shareBins
	}
	high := 0
	for _, v := range figures {
		bins[min(int(unit(v)*shareBins), shareBins-1)].N++
		if v >= even {
			high++
		}
	}
	whole := stats.Histogram{N: len(figures), Bins: bins}
	h := drawHistogram(whole, []stats.Histogram{whole}, []string{"plain"})
	h.Unit, h.Title, h.Of = caption, figureName+" of a "+thing, thing+"s"
	slices.Sort(figures)
	h.Label = fmt.Sprintf("%s: %d of %s at %s or more, the middle one at %s.",
		caption, high, count(len(figures), thing), figure(even), figure(figures[len(figures)/2]))
	return h
}

// A Judged is a bead that somebody judged: the score that it had, and whether it
// was right.
type Judged struct {
	Score float64
	Right bool
}
