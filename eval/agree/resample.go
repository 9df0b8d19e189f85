package agree

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A Statistic is the agreement of a whole set of scores.
type Statistic func(human, metric Scores) float64

// At is a measure at a level of Levels.
func At(level func(human, metric Scores) []Group, measure Measure) Statistic {
	return func(human, metric Scores) float64 { return measure(level(human, metric)) }
}

// Resampling is how often chance is asked, from what seed, by how many jobs at
// once (0: as many as processors). The jobs change nothing in the result.
type Resampling struct {
	N    int
	Seed uint64
	Jobs int
}

// An Interval is what 95 % of the resamples lie in.
type Interval struct{ Low, High float64 }

// Confidence draws the items anew, with replacement: BOOT-INPUTS of Deutsch,
// Dror and Roth 2021, "A Statistical Analysis of Summarization Evaluation
// Metrics Using Resampling Methods". The systems stay: one drawn twice would be
// tied with itself, and raise every accuracy.
func (r Resampling) Confidence(human, metric Scores, statistic Statistic) Interval {
	drawn := r.each(func(random *rand.Rand) float64 {
		items := make([]int, len(human[0]))
		for i := range items {
			items[i] = random.IntN(len(items))
		}
		return statistic(pick(human, items), pick(metric, items))
	})
	drawn = slices.DeleteFunc(drawn, math.IsNaN)
	if len(drawn) == 0 {
		return Interval{math.NaN(), math.NaN()}
	}
	slices.Sort(drawn)
	cut := len(drawn) / 40
	return Interval{drawn[cut], drawn[len(drawn)-1-cut]}
}

// Better is the probability that a metric agrees with people as much more than
// another as it does, or more, by chance: the two metrics' scores, each made to
// mean 0 and deviation 1, are swapped output by output with the toss of a coin,
// PERM-BOTH of Deutsch et al. 2021. What is counted includes what was found.
// Only outputs that people and both metrics have a score for are looked at, and
// resamples in which the statistic is not defined are left out.
func (r Resampling) Better(human, metric, other Scores, statistic Statistic) float64 {
	metric, other = common(human, metric, other)
	metric, other = standard(metric), standard(other)
	real := statistic(human, metric) - statistic(human, other)
	if math.IsNaN(real) {
		return math.NaN()
	}
	above, drawn := 1, 1
	for _, apart := range r.each(func(random *rand.Rand) float64 {
		a, b := swapped(random, metric, other)
		return statistic(human, a) - statistic(human, b)
	}) {
		if math.IsNaN(apart) {
			continue
		}
		drawn++
		if apart >= real {
			above++
		}
	}
	return float64(above) / float64(drawn)
}

// each returns what f makes of each resample's own stream.
func (r Resampling) each(f func(*rand.Rand) float64) []float64 {
	one := func(i uint64) float64 { return f(rand.New(rand.NewPCG(r.Seed, i))) }
	return slices.Collect(corpus.InOrder(r.Jobs, func(yield func(uint64) bool) {
		for i := uint64(0); i < uint64(r.N) && yield(i); i++ {
		}
	}, one))
}

func pick(scores Scores, items []int) Scores {
	picked := make(Scores, len(scores))
	for s, row := range scores {
		picked[s] = make([]float64, len(items))
		for i, item := range items {
			picked[s][i] = row[item]
		}
	}
	return picked
}

// common leaves two metrics the scores of outputs that people and both have one
// for.
func common(human, metric, other Scores) (a, b Scores) {
	a, b = make(Scores, len(metric)), make(Scores, len(metric))
	for s := range metric {
		a[s], b[s] = slices.Clone(metric[s]), slices.Clone(other[s])
		for i := range a[s] {
			if math.IsNaN(human[s][i] + a[s][i] + b[s][i]) {
				a[s][i], b[s][i] = math.NaN(), math.NaN()
			}
		}
	}
	return a, b
}

// standard makes scores have mean 0 and deviation 1. The mean is taken off
// before anything is squared: sums of squares of large scores that differ little
// would cancel.
func standard(scores Scores) Scores {
	all := Segments(scores, scores)[0].Human
	middle, squares := mean(all), 0.0
	for _, x := range all {
		squares += (x - middle) * (x - middle)
	}
	deviation := math.Sqrt(squares / float64(len(all)))
	if deviation == 0 {
		deviation = 1
	}
	made := make(Scores, len(scores))
	for s, row := range scores {
		made[s] = make([]float64, len(row))
		for i, x := range row {
			made[s][i] = (x - middle) / deviation
		}
	}
	return made
}

func swapped(random *rand.Rand, a, b Scores) (Scores, Scores) {
	x, y := make(Scores, len(a)), make(Scores, len(a))
	for s := range a {
		x[s], y[s] = slices.Clone(a[s]), slices.Clone(b[s])
		for i := range x[s] {
			if random.Uint64()&1 == 1 {
				x[s][i], y[s][i] = y[s][i], x[s][i]
			}
		}
	}
	return x, y
}
