package agree

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

func init() {
	Measures.Add(accuracy, averaged(Accuracy))
	Measures.Add(calibrated, func(groups []Group) float64 {
		best, _ := Calibrated(groups)
		return best
	})
}

// The names of the measures that Accuracy and Calibrated make.
const (
	accuracy   = "accuracy"
	calibrated = "accuracy_calibrated"
)

// Accuracy is the share of pairs that the metric orders as people do, or ties
// where they do: of systems the pairwise accuracy of Kocmi et al. 2021, "To
// Ship or Not to Ship: An Extensive Evaluation of Automatic Metrics for Machine
// Translation"; else acc_eq of Deutsch et al. 2023, "Ties Matter".
func Accuracy(g Group) float64 { return pairsOf(g, 0).accuracy() }

// mostPairs is how many pairs epsilon is looked for among: of more, so many are
// drawn.
const mostPairs = 1 << 20

// Calibrated is the mean accuracy over groups where scores of the metric no
// further apart than epsilon count as tied, for the epsilon that makes it
// highest (the smallest of several): acc*_eq, tie calibration, of Deutsch et al.
// 2023. Epsilon is looked for among the differences of the scores; where there
// are very many, among a sample, though the accuracy is of all.
func Calibrated(groups []Group) (best, epsilon float64) {
	all, defined := 0, 0.0
	for _, g := range groups {
		if n := len(g.Human); n > 1 {
			all += n * (n - 1) / 2
			defined++
		}
	}
	if defined == 0 {
		return math.NaN(), math.NaN()
	}
	epsilon = bestEpsilon(ties(groups, all))
	for _, g := range groups {
		if len(g.Human) > 1 {
			best += pairsOf(g, epsilon).accuracy() / defined
		}
	}
	return best, epsilon
}

// A tie is what making a pair tied changes: accuracy gains where people tie it,
// and loses where it is concordant.
type tie struct{ apart, gain float64 }

// ties lists the pairs, all in number, or a sample of them, for which being tied
// matters.
func ties(groups []Group, all int) []tie {
	var found []tie
	due := 0.0                            // pairs to be drawn; of small groups, less than one each
	random := rand.New(rand.NewPCG(0, 0)) // of one seed, so that results are the same in every run
	for _, g := range groups {
		n := len(g.Human)
		pairs := n * (n - 1) / 2
		pair := func(i, j int) {
			human, metric := g.Human[i]-g.Human[j], g.Metric[i]-g.Metric[j]
			switch {
			case metric == 0:
			case human == 0:
				found = append(found, tie{math.Abs(metric), 1 / float64(pairs)})
			case human > 0 == (metric > 0):
				found = append(found, tie{math.Abs(metric), -1 / float64(pairs)})
			}
		}
		if all <= mostPairs {
			for i := range n {
				for j := range i {
					pair(i, j)
				}
			}
			continue
		}
		for due += float64(pairs) / float64(all) * mostPairs; due >= 1; due-- {
			i, j := random.IntN(n), random.IntN(n-1)
			if j >= i {
				j++
			}
			pair(i, j)
		}
	}
	return found
}

func bestEpsilon(found []tie) float64 {
	slices.SortFunc(found, func(a, b tie) int { return cmp.Or(cmp.Compare(a.apart, b.apart), cmp.Compare(a.gain, b.gain)) })
	const rounding = 1e-12 // of sums: no gain of a pair is as small
	best, epsilon, gained := 0.0, 0.0, 0.0
	for i, t := range found {
		gained += t.gain
		if last := i+1 == len(found) || found[i+1].apart != t.apart; last && gained > best+rounding {
			best, epsilon = gained, t.apart
		}
	}
	return epsilon
}
