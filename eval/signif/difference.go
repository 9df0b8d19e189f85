package signif

import (
	"cmp"
	"math"
	"slices"

	"github.com/mtalign/mtalign/eval/metric"
)

// A Test is how systems are compared.
type Test struct {
	Resamples int // for intervals and effects and, unless there are Trials, probabilities
	Trials    int // of approximate randomization
	Seed      uint64
	Jobs      int // 0 for as many as there are processors
}

// A Difference is what is known of two systems of which one scores better.
type Difference struct {
	Better, Worse int     // places of the systems
	Value         float64 // by which it is better; 0 or more
	Low, High     float64 // 95 % of the resamples have a difference between them
	P             float64 // the probability that chance makes as large a difference
	Holm          float64 // P corrected for the other comparisons

	// Effect is the difference by the standard deviation that one segment gives
	// it: Cohen's d for pairs. Cohen (1988) calls 0.2 small and 0.8 large; of
	// whole corpora, systems that people rank are mostly below.
	Effect float64

	// Needed is how many segments like these find a difference as large in four
	// of five cases: +Inf where there is none.
	Needed float64

	// Detectable is the difference that as many segments as there are find in
	// four of five cases.
	Detectable float64
}

// powerful is how many standard errors a difference must have to be found, with a
// significance level of 5 % on both sides and a power of 80 %: the normal
// distribution's quantiles at 0.975 and 0.8, added (Cohen 1988, "Statistical
// Power Analysis for the Behavioral Sciences"; of machine translation, Card et
// al. 2020, "With Little Power Comes Great Responsibility").
const powerful = 1.959964 + 0.841621

// Compare compares pairs of systems, given by their places. Probabilities are
// those of sacreBLEU's paired tests; they are corrected as one family.
func Compare(systems []metric.Counts, pairs [][2]int, t Test) []Difference {
	return CompareResampled(systems, Bootstrap(systems, t.Resamples, t.Seed, t.Jobs), pairs, t)
}

// CompareResampled is Compare for systems whose resamples are there already, as
// Bootstrap draws them.
func CompareResampled(systems []metric.Counts, resampled [][]float64, pairs [][2]int, t Test) []Difference {
	differences := make([]Difference, len(pairs))
	p := make([]float64, len(pairs))
	for i, pair := range pairs {
		if less(systems[pair[0]], systems[pair[1]]) {
			pair[0], pair[1] = pair[1], pair[0]
		}
		d := differenceOf(systems, pair, resampled)
		if t.Trials > 0 {
			d.P = Randomization(systems[pair[0]], []metric.Counts{systems[pair[1]]}, t.Trials, t.Seed, t.Jobs)[0]
		}
		if d.Value == 0 || systems[0].Rows.Len() == 1 {
			d.P = 1 // the tests count larger differences, and find none
		}
		differences[i], p[i] = d, d.P
	}
	for i, corrected := range Holm(p) {
		differences[i].Holm = corrected
	}
	return differences
}

// less tells whether system a scores worse than b.
func less(a, b metric.Counts) bool { return sign(a)*score(a) < sign(b)*score(b) }

func score(c metric.Counts) float64 { return c.Metric.Score(c.Sum) }

// sign is -1 where less is better.
func sign(c metric.Counts) float64 {
	if _, lower := c.Metric.(metric.ErrorRate); lower {
		return -1
	}
	return 1
}

func differenceOf(systems []metric.Counts, pair [2]int, resampled [][]float64) Difference {
	better, worse := systems[pair[0]], systems[pair[1]]
	apart := make([]float64, len(resampled[0]))
	for i := range apart {
		apart[i] = sign(better) * (resampled[pair[0]][i] - resampled[pair[1]][i])
	}
	slices.Sort(apart)
	cut, segments := len(apart)/40, float64(better.Rows.Len())
	spread := deviation(apart)
	if spread < 1e-9 {
		spread = 0 // rounding of equal scores
	}
	d := Difference{
		Better: pair[0], Worse: pair[1],
		Value: sign(better) * (score(better) - score(worse)),
		Low:   apart[cut], High: apart[len(apart)-cut-1],
		P:          PairedP(worse, better, [2][]float64{resampled[pair[1]], resampled[pair[0]]}),
		Detectable: powerful * spread,
		Needed:     math.Inf(1),
	}
	if d.Value > 0 && spread > 0 {
		d.Effect = d.Value / (spread * math.Sqrt(segments))
		d.Needed = math.Ceil(math.Pow(powerful/d.Effect, 2))
	}
	return d
}

func deviation(x []float64) float64 {
	middle, squares := mean(x), 0.0
	for _, v := range x {
		squares += (v - middle) * (v - middle)
	}
	return math.Sqrt(squares / float64(max(1, len(x)-1)))
}

// Holm corrects probabilities for their number: the chance that any of them is
// wrongly taken for significant stays below the level (Holm 1979, "A Simple
// Sequentially Rejective Multiple Test Procedure").
func Holm(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p[i], p[j]) })
	corrected, highest := make([]float64, len(p)), 0.0
	for rank, i := range order {
		highest = max(highest, min(1, p[i]*float64(len(p)-rank)))
		corrected[i] = highest
	}
	return corrected
}
