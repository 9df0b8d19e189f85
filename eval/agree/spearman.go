package agree

import (
	"cmp"
	"slices"
)

func init() { Measures.Add("spearman", averaged(Spearman)) }

// Spearman is Pearson's correlation of the ranks, tied scores sharing the mean
// of theirs, in [-1,1] (Spearman 1904, "The Proof and Measurement of
// Association between Two Things").
func Spearman(g Group) float64 { return Pearson(Group{ranks(g.Human), ranks(g.Metric)}) }

func ranks(xs []float64) []float64 {
	order := ascending(xs)
	ranks := make([]float64, len(xs))
	for from, to := 0, 0; from < len(order); from = to {
		for to = from; to < len(order) && xs[order[to]] == xs[order[from]]; to++ {
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+to-1)/2 + 1
		}
	}
	return ranks
}

// ascending returns the places of numbers in ascending order.
func ascending(xs []float64) []int {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(xs[a], xs[b]) })
	return order
}

// dense returns the rank of each number among the distinct ones, from 0, and
// how many those are.
func dense(xs []float64) (ranks []int, distinct int) {
	order := ascending(xs)
	ranks = make([]int, len(xs))
	for k, i := range order {
		if k > 0 && xs[i] != xs[order[k-1]] {
			distinct++
		}
		ranks[i] = distinct
	}
	return ranks, min(distinct+1, len(xs))
}
