package filter

import (
	"math"
	"slices"
)

// A Scale is the upper limits of a histogram's bins, ascending: a score that
// equals a limit is in the bin under it. The last bin has none.
type Scale []float64

// The scales.
var (
	Shares    = steps(0, 1, 0.05)
	Penalties = steps(-6, 0, 0.5)
	Counts    = Scale{0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200, 300, 500, 1000}
	Ratios    = Scale{1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 20, 50, 100}
)

// steps returns the limits from first to last.
func steps(first, last, step float64) Scale {
	var s Scale
	for i := range int(math.Round((last-first)/step)) + 1 {
		s = append(s, math.Round((first+float64(i)*step)*100)/100)
	}
	return s
}

// A tally counts the scores of one filter.
type tally struct {
	filter   *Filter
	scale    Scale
	bins     []int // one more than the scale has limits
	seen     int
	unknown  int
	rejected int
}

func newTally(f *Filter) tally {
	kind, _ := All.Find(f.Kind)
	return tally{filter: f, scale: kind.Scale, bins: make([]int, len(kind.Scale)+1)}
}

func (t *tally) count(score float64) {
	t.seen++
	if score != score {
		t.unknown++
		return
	}
	at, _ := slices.BinarySearch(t.scale, score)
	t.bins[at]++
}
