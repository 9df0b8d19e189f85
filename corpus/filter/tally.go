package filter

import (
	"math"
	"slices"
)

// A Scale says which scores there can be, and how they are counted.
type Scale struct {
	Lowest, Highest float64
	Limits          []float64 // upper limits of the histogram's bins, ascending; the last bin has none
	yes             bool      // 1 where what the filter is about is so, else 0
}

// The scales.
var (
	Flags     = Scale{0, 1, []float64{0, 1}, true}
	Shares    = Scale{0, 1, steps(0, 1, 0.05), false}
	Penalties = Scale{math.Inf(-1), 0, steps(-6, 0, 0.5), false}
	Counts    = Scale{0, math.Inf(1), []float64{0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200, 300, 500, 1000}, false}
	Ratios    = Scale{1, mostRatio, []float64{1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 20, 50, 100, 999}, false}
)

// steps returns the limits from first to last.
func steps(first, last, step float64) []float64 {
	var s []float64
	for i := range int(math.Round((last-first)/step)) + 1 {
		s = append(s, math.Round((first+float64(i)*step)*100)/100)
	}
	return s
}

// A tally counts the scores of one filter.
type tally struct {
	filter   *Filter
	limits   []float64
	bins     []int // one more than there are limits
	seen     int
	unknown  int
	rejected int
}

func newTally(f *Filter) tally {
	kind, _ := All.Find(f.Kind)
	return tally{filter: f, limits: kind.Scale.Limits, bins: make([]int, len(kind.Scale.Limits)+1)}
}

func (t *tally) count(score float64) {
	t.seen++
	if score != score {
		t.unknown++
		return
	}
	at, _ := slices.BinarySearch(t.limits, score)
	t.bins[at]++
}
