package agree

import "math"

func init() {
	Measures.Add("tau_b", averaged(TauB))
	Measures.Add("tau_c", averaged(TauC))
}

// TauB is Kendall's correlation of pairs, corrected for ties:
//
//	τ_b = (C − D) / √((P − T_h)(P − T_m))
//
// of P pairs, C concordant and D discordant, T_h and T_m tied by people and by
// the metric; in [-1,1] (Kendall 1945, "The Treatment of Ties in Ranking
// Problems"). Time grows with n log n.
func TauB(g Group) float64 {
	p := pairsOf(g, 0)
	return float64(p.concordant-p.discordant()) /
		math.Sqrt(float64(p.all-p.tiedHuman)*float64(p.all-p.tiedMetric))
}

// TauC is Kendall's correlation in Stuart's form, for scales of unequal length:
//
//	τ_c = 2 (C − D) / (n² (k − 1)/k)
//
// where k is the smaller of the numbers of distinct scores (Stuart 1953, "The
// Estimation and Comparison of Strengths of Association in Contingency
// Tables"). Time grows with n log n.
func TauC(g Group) float64 {
	p := pairsOf(g, 0)
	n, k := float64(len(g.Human)), float64(p.distinct)
	return 2 * float64(p.concordant-p.discordant()) / (n * n * (k - 1) / k)
}

// pairs counts the pairs of a group's outputs.
type pairs struct {
	all        int
	concordant int // both scores say the same
	tiedHuman  int // tied by people, whatever the metric says
	tiedMetric int
	tiedBoth   int
	distinct   int // the smaller number of distinct scores
}

func (p pairs) discordant() int {
	return p.all - p.concordant - p.tiedHuman - p.tiedMetric + p.tiedBoth
}

// accuracy is the share of the pairs that the metric orders, or ties, as people
// do.
func (p pairs) accuracy() float64 {
	return float64(p.concordant+p.tiedBoth) / float64(p.all)
}

// pairsOf counts pairs, taking metric scores for tied that are no further apart
// than epsilon: a sweep over them in ascending order. Those further below have
// gone into a tree of the human ranks (Fenwick 1994, "A New Data Structure for
// Cumulative Frequency Tables"); the others stand in a window.
func pairsOf(g Group, epsilon float64) pairs {
	n := len(g.Human)
	human, humans := dense(g.Human)
	_, metrics := dense(g.Metric)
	p := pairs{all: n * (n - 1) / 2, distinct: min(humans, metrics)}
	below := make([]int, humans+1) // the tree
	window, total := make([]int, humans), make([]int, humans)
	order := ascending(g.Metric)
	gone := 0 // how many are in the tree
	for k, i := range order {
		for ; g.Metric[i]-g.Metric[order[gone]] > epsilon; gone++ {
			rank := human[order[gone]]
			window[rank]--
			for at := rank + 1; at <= humans; at += at & -at {
				below[at]++
			}
		}
		rank := human[i]
		for at := rank; at > 0; at -= at & -at {
			p.concordant += below[at]
		}
		p.tiedMetric += k - gone
		p.tiedBoth += window[rank]
		p.tiedHuman += total[rank]
		window[rank]++
		total[rank]++
	}
	return p
}
