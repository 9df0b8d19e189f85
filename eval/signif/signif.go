// Package signif tells what a difference of two scores is worth: bootstrap
// resampling gives a score's confidence interval (Koehn 2004, "Statistical
// Significance Tests for Machine Translation Evaluation"), paired bootstrap
// and approximate randomization (Riezler and Maxwell 2005) the probability
// that a difference is chance. It adds vectors of counts, one a segment, as
// metric.Metric's Stats returns them, and never reads text.
//
// Random streams, intervals and probabilities are those of sacreBLEU 2 for the
// same seed. sacreBLEU adds counts in 32 bits, so that means and intervals may
// differ from the seventh digit on.
package signif

import (
	"math"
	"slices"
)

// An Interval is where 95 % of a score's resamples lie.
type Interval struct {
	Mean float64
	Half float64 // of its width
}

// A Scorer returns the score of a sum of vectors.
type Scorer func(stats []float64) float64

// Bootstrap resamples the segments of a system n times. stats holds a vector a
// segment, at least one.
func Bootstrap(stats [][]float64, score Scorer, n int, seed uint64) Interval {
	return interval(resampled([][][]float64{stats}, score, n, newRNG(seed))[0])
}

// PairedBootstrap resamples the segments of a system and of a baseline alike, n
// times. It returns the system's interval and the probability that scores as
// far apart come about by chance.
func PairedBootstrap(baseline, system [][]float64, score Scorer, n int, seed uint64) (Interval, float64) {
	scores := resampled([][][]float64{baseline, system}, score, n, newRNG(seed))
	apart, mean := make([]float64, n), 0.0
	for i := range apart {
		apart[i] = math.Abs(scores[1][i] - scores[0][i])
		mean += apart[i] / float64(n)
	}
	for i := range apart {
		apart[i] -= mean
	}
	return interval(scores[1]), probability(apart, difference(baseline, system, score))
}

// Randomization swaps a system's segments with a baseline's by the toss of a
// coin, n times, and returns the probability that scores as far apart come
// about by chance.
func Randomization(baseline, system [][]float64, score Scorer, n int, seed uint64) float64 {
	coin := newRNG(seed).bools()
	apart := make([]float64, n)
	for i := range apart {
		a, b := make([]float64, len(baseline[0])), make([]float64, len(baseline[0]))
		for j := range baseline {
			if coin() {
				add(a, baseline[j])
				add(b, system[j])
			} else {
				add(a, system[j])
				add(b, baseline[j])
			}
		}
		apart[i] = math.Abs(score(a) - score(b))
	}
	return probability(apart, difference(baseline, system, score))
}

// resampled scores n resamples of the systems' segments, the same of each.
func resampled(systems [][][]float64, score Scorer, n int, r *rng) [][]float64 {
	segments := uint32(len(systems[0]))
	scores := make([][]float64, len(systems))
	for range n {
		sums := make([][]float64, len(systems))
		for s, stats := range systems {
			sums[s] = make([]float64, len(stats[0]))
		}
		for range segments {
			drawn := r.below(segments)
			for s, stats := range systems {
				add(sums[s], stats[drawn])
			}
		}
		for s, sum := range sums {
			scores[s] = append(scores[s], score(sum))
		}
	}
	return scores
}

func interval(scores []float64) Interval {
	sorted := slices.Sorted(slices.Values(scores))
	mean := 0.0
	for _, s := range sorted {
		mean += s
	}
	cut := len(sorted) / 40
	return Interval{mean / float64(len(sorted)), (sorted[len(sorted)-cut-1] - sorted[cut]) / 2}
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

func difference(baseline, system [][]float64, score Scorer) float64 {
	return math.Abs(score(total(baseline)) - score(total(system)))
}

func total(stats [][]float64) []float64 {
	sum := make([]float64, len(stats[0]))
	for _, s := range stats {
		add(sum, s)
	}
	return sum
}

func add(sum, stats []float64) {
	for i, x := range stats {
		sum[i] += x
	}
}
