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
// swapped, and p is the share where the difference of their sums is no smaller
// than it is. Both scores, and all pairs of systems, see the same swaps.
func SoftPairwise(human, metric Scores, n int, seed uint64) float64 {
	if len(human) == 0 {
		return math.NaN()
	}
	swaps := newSwaps(n, len(human[0]), seed)
	judged := shared(human, metric)
	people, machine := newPermuted(human, judged, swaps), newPermuted(metric, judged, swaps)
	var apart []float64
	for b := range human {
		for a := range b {
			if both := judged[a].and(judged[b]); both.any() {
				apart = append(apart, math.Abs(people.probability(a, b, both)-machine.probability(a, b, both)))
			}
		}
	}
	return 1 - mean(apart)
}

// bits are a set of segments, a bit each.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) has(i int) bool { return b[i/64]>>(i%64)&1 == 1 }

func (b bits) and(other bits) bits {
	both := make(bits, len(b))
	for i := range b {
		both[i] = b[i] & other[i]
	}
	return both
}

func (b bits) any() bool {
	for _, word := range b {
		if word != 0 {
			return true
		}
	}
	return false
}

func (b bits) equal(other bits) bool {
	for i := range b {
		if b[i] != other[i] {
			return false
		}
	}
	return true
}

// shared tells which segments of each system have both scores.
func shared(human, metric Scores) []bits {
	all := make([]bits, len(human))
	for s := range human {
		all[s] = newBits(len(human[s]))
		for i := range human[s] {
			if !math.IsNaN(human[s][i] + metric[s][i]) {
				all[s][i/64] |= 1 << (i % 64)
			}
		}
	}
	return all
}

// newSwaps draws for each of n permutations the segments that are swapped.
func newSwaps(n, segments int, seed uint64) []bits {
	random := rand.New(rand.NewPCG(seed, 0))
	swaps := make([]bits, n)
	for i := range swaps {
		swaps[i] = newBits(segments)
		for j := range swaps[i] {
			swaps[i][j] = random.Uint64()
		}
	}
	return swaps
}

// permuted is scores with the sums of each system over its own segments, those
// that are swapped taken off: of two systems with the same segments, the
// difference of these sums is the sum of their differences.
type permuted struct {
	scores Scores
	own    []bits
	swaps  []bits
	sums   [][]float64 // by system: as it is, then by permutation
}

func newPermuted(scores Scores, own, swaps []bits) permuted {
	p := permuted{scores, own, swaps, make([][]float64, len(scores))}
	for s := range scores {
		p.sums[s] = p.sum(own[s], func(i int) float64 { return scores[s][i] })
	}
	return p
}

// sum adds what segments have, as it is and by permutation.
func (p permuted) sum(segments bits, of func(int) float64) []float64 {
	var places []int
	var values []float64
	sums := make([]float64, 1+len(p.swaps))
	for i := range 64 * len(segments) {
		if segments.has(i) {
			places, values = append(places, i), append(values, of(i))
			sums[0] += of(i)
		}
	}
	for k, swap := range p.swaps {
		sum := 0.0
		for j, i := range places {
			// The sign without a branch, which half the time would be foretold wrong.
			sign := swap[i/64] >> (i % 64) << 63
			sum += math.Float64frombits(math.Float64bits(values[j]) ^ sign)
		}
		sums[1+k] = sum
	}
	return sums
}

// probability is the share of permutations in which system a is ahead of b by no
// less than it is, on the segments that both have.
func (p permuted) probability(a, b int, both bits) float64 {
	var sums []float64
	if p.own[a].equal(p.own[b]) {
		for i, x := range p.sums[a] {
			sums = append(sums, x-p.sums[b][i])
		}
	} else {
		sums = p.sum(both, func(i int) float64 { return p.scores[a][i] - p.scores[b][i] })
	}
	rounding := 1e-12 * (math.Abs(p.sums[a][0]) + math.Abs(p.sums[b][0])) // of sums in another order
	above := 0
	for _, sum := range sums[1:] {
		if sum >= sums[0]-rounding {
			above++
		}
	}
	return float64(above) / float64(len(p.swaps))
}
