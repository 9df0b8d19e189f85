// Package signif tells what a difference of two scores is worth: bootstrap
// resampling gives a score's confidence interval (Koehn 2004, "Statistical
// Significance Tests for Machine Translation Evaluation"), paired bootstrap
// and approximate randomization (Riezler and Maxwell 2005) the probability
// that a difference is chance. It adds vectors of counts, one a segment, of any
// metric, and never reads text.
//
// Random streams, sums, intervals and probabilities are those of sacreBLEU 2
// with numpy 1.24 for the same seed, to the last digit.
package signif

import (
	"math/big"
	"runtime"
	"slices"
)

// An Interval is where 95 % of a score's resamples lie.
type Interval struct {
	Mean float64
	Half float64 // of its width
}

// IntervalOf returns the interval of resamples' scores.
func IntervalOf(scores []float64) Interval {
	sorted := slices.Sorted(slices.Values(scores))
	cut := len(sorted) / 40
	return Interval{mean(sorted), 0.5 * (sorted[len(sorted)-cut-1] - sorted[cut])}
}

// ConfidenceOf is IntervalOf with a mean that is rounded once, which sacreBLEU
// gives for a single system.
func ConfidenceOf(scores []float64) Interval {
	in := IntervalOf(scores)
	sum := new(big.Float).SetPrec(256)
	for _, s := range scores {
		sum.Add(sum, big.NewFloat(s))
	}
	in.Mean, _ = sum.Quo(sum, big.NewFloat(float64(len(scores)))).Float64()
	return in
}

// workers is how many goroutines do n things.
func workers(jobs, n int) int {
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return max(1, min(jobs, n))
}

// probability is the share of chance's differences above the real one, which
// counts as one of them.
func probability(apart []float64, real float64) float64 {
	above := 1
	for _, a := range apart {
		if a > real {
			above++
		}
	}
	return float64(above) / float64(len(apart)+1)
}

// mean adds as numpy does: eight sums side by side, in blocks of at most 128.
func mean(x []float64) float64 { return pairwise(x) / float64(len(x)) }

func pairwise(x []float64) float64 {
	const block = 128
	switch n := len(x); {
	case n < 8:
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		return sum
	case n <= block:
		var s [8]float64
		copy(s[:], x)
		i := 8
		for ; i+8 <= n; i += 8 {
			for j := range s {
				s[j] += x[i+j]
			}
		}
		sum := ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
		for ; i < n; i++ {
			sum += x[i]
		}
		return sum
	default:
		half := n / 2
		half -= half % 8
		return pairwise(x[:half]) + pairwise(x[half:])
	}
}
