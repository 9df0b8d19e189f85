package filter

import (
	"math"
	"testing"
)

// TestSketchesEstimateSimilarity makes pairs of sets of known similarity: their
// sketches say how alike they are, and the index finds them as often as the
// formula says.
func TestSketchesEstimateSimilarity(t *testing.T) {
	const bands, rows, trials = 12, 5, 400
	sketcher := newSketcher(bands * rows)
	next := uint64(0)
	shingle := func() uint64 { next++; return mix(next) }
	for _, want := range []float64{0, 0.3, 0.5, 0.8, 0.95} {
		sum, found := 0.0, 0
		for range trials {
			a, b := sets(100, want, shingle)
			x, y := sketchOf(sketcher, a), sketchOf(sketcher, b)
			sum += x.similarity(y)
			index := &index{rows: rows, bands: make([]bandTable, bands)}
			index.add(x)
			if index.nearest(y) > 0 {
				found++
			}
		}
		if got := sum / trials; math.Abs(got-want) > 0.02 {
			t.Errorf("similarity %.2f is estimated as %.3f", want, got)
		}
		expected := 1 - math.Pow(1-math.Pow(want, rows), bands)
		if got := float64(found) / trials; math.Abs(got-expected) > 0.08 {
			t.Errorf("similarity %.2f is found with a probability of %.3f, want %.3f", want, got, expected)
		}
	}
}

// sets returns two sets of n shingles whose Jaccard similarity is s.
func sets(n int, s float64, shingle func() uint64) (a, b []uint64) {
	common := int(math.Round(2 * s * float64(n) / (1 + s)))
	for i := range n {
		x := shingle()
		a = append(a, x)
		if i >= common {
			x = shingle()
		}
		b = append(b, x)
	}
	return a, b
}

func sketchOf(s sketcher, set []uint64) sketch {
	least := s.start()
	for _, shingle := range set {
		s.add(least, shingle)
	}
	return least.sketch()
}
