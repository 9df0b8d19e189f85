package agree

import (
	"math"
	"math/rand/v2"
)

// SoftPairwise is soft pairwise accuracy: 1 − the mean over pairs of systems of
// |p_h − p_m|, where p is the probability, by people's scores and by the
// metric's, that the first is not the better one (Thompson, Mathur, Deutsch and
// Khayrallah 2024, "Improving Statistical Significance in Human Evaluation of
// Automatic Metrics via Soft Pairwise Accuracy").
//
// p comes of a paired permutation test, one-sided, over the segments that both
// systems have both scores of: n times some of the two systems' segments are
// swapped, and p is the share where the difference of their means is no smaller
// than it is. Both scores, and all pairs of systems, see the same swaps.
func SoftPairwise(human, metric Scores, n int, seed uint64) float64 {
	if len(human) == 0 {
		return math.NaN()
	}
	swaps := newSwaps(n, len(human[0]), seed)
	var apart []float64
	for a := range human {
		for b := range a {
			h, m := differences(human, metric, b, a)
			if p := swaps.probability(h) - swaps.probability(m); !math.IsNaN(p) {
				apart = append(apart, math.Abs(p))
			}
		}
	}
	return 1 - mean(apart)
}

// differences of two systems' scores, segment by segment; 0, which no swap
// changes, where one is missing. They are nil where all are.
func differences(human, metric Scores, a, b int) (h, m []float64) {
	n, shared := len(human[a]), 0
	h, m = make([]float64, n), make([]float64, n)
	for i := range n {
		dh, dm := human[a][i]-human[b][i], metric[a][i]-metric[b][i]
		if !math.IsNaN(dh + dm) {
			h[i], m[i] = dh, dm
			shared++
		}
	}
	if shared == 0 {
		return nil, nil
	}
	return h, m
}

// swaps says of each permutation which segments are swapped, a bit a segment.
type swaps [][]uint64

func newSwaps(n, segments int, seed uint64) swaps {
	random := rand.New(rand.NewPCG(seed, 0))
	s := make(swaps, n)
	for i := range s {
		s[i] = make([]uint64, (segments+63)/64)
		for j := range s[i] {
			s[i][j] = random.Uint64()
		}
	}
	return s
}

// probability is the share of permutations in which the sum of the differences
// is no smaller than it is without swaps.
func (s swaps) probability(differences []float64) float64 {
	if differences == nil {
		return math.NaN()
	}
	real := 0.0
	for _, d := range differences {
		real += d
	}
	const rounding = 1e-9 // of sums in another order
	above := 0
	for _, swap := range s {
		sum := 0.0
		for i, d := range differences {
			if swap[i/64]>>(i%64)&1 == 1 {
				sum -= d
			} else {
				sum += d
			}
		}
		if sum >= real-rounding {
			above++
		}
	}
	return float64(above) / float64(len(s))
}
