package stats

import (
	"math"
	"slices"
	"sort"
)

// A Histogram counts values by size.
type Histogram struct {
	N    int     `json:"n"`
	Mean float64 `json:"mean"`
	Max  float64 `json:"max"`
	Bins []Bin   `json:"bins"`
	sum  float64
}

// A Bin counts the values from From to To, To excluded; the last bin has no
// end, and no To.
type Bin struct {
	From float64 `json:"from"`
	To   float64 `json:"to,omitzero"`
	N    int     `json:"n"`
}

// The bins' lower edges. Sentences of more than 60 tokens or 300 characters are
// rare in news. Ratios go in steps of half an octave from 1:8 to 8:1, so that
// one and its inverse count alike.
var (
	tokenEdges     = steps(0, 5, 13)
	characterEdges = steps(0, 25, 13)
	scoreEdges     = []float64{0, .1, .2, .3, .4, .5, .6, .7, .8, .9}
	ratioEdges     = append([]float64{0}, octaves(-6, 6)...)
)

// steps are n edges at equal distances.
func steps(from, width float64, n int) []float64 {
	edges := make([]float64, n)
	for i := range edges {
		edges[i] = from + width*float64(i)
	}
	return edges
}

// octaves are the powers of the square root of two from one exponent to another.
func octaves(from, to int) []float64 {
	var edges []float64
	for e := from; e <= to; e++ {
		edges = append(edges, math.Round(1000*math.Pow(2, float64(e)/2))/1000)
	}
	return edges
}

// newHistogram returns an empty histogram with bins that begin at edges.
func newHistogram(edges []float64) Histogram {
	h := Histogram{Bins: make([]Bin, len(edges))}
	for i, from := range edges {
		h.Bins[i].From = from
		if i > 0 {
			h.Bins[i-1].To = from
		}
	}
	return h
}

// add counts a value; one below the first bin is counted there.
func (h *Histogram) add(v float64) {
	h.N++
	h.sum += v
	h.Mean = h.sum / float64(h.N)
	h.Max = max(h.Max, v)
	at := sort.Search(len(h.Bins), func(i int) bool { return h.Bins[i].From > v })
	h.Bins[max(at-1, 0)].N++
}

func (h Histogram) clone() Histogram {
	h.Bins = slices.Clone(h.Bins)
	return h
}
