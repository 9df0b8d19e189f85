package agree

import (
	"math"
	"math/rand/v2"
	"testing"
)

// random makes a group of n outputs whose scores are often tied.
func random(r *rand.Rand, n int) Group {
	var g Group
	for range n {
		g.add(float64(r.IntN(5)), float64(r.IntN(7))/4)
	}
	return g
}

// counted counts pairs one by one.
func counted(g Group, epsilon float64) (p pairs) {
	for i := range g.Human {
		for j := range i {
			h, m := g.Human[i]-g.Human[j], g.Metric[i]-g.Metric[j]
			p.all++
			tied := math.Abs(m) <= epsilon
			switch {
			case h == 0 && tied:
				p.tiedBoth++
				p.tiedHuman++
				p.tiedMetric++
			case h == 0:
				p.tiedHuman++
			case tied:
				p.tiedMetric++
			case h > 0 == (m > 0):
				p.concordant++
			}
		}
	}
	return p
}

func TestPairsAreCountedRight(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		g := random(r, r.IntN(40))
		for _, epsilon := range []float64{0, .25, .6, 9} {
			got, want := pairsOf(g, epsilon), counted(g, epsilon)
			want.distinct = got.distinct
			if got != want {
				t.Fatalf("%v with epsilon %v: %+v, want %+v", g, epsilon, got, want)
			}
		}
	}
}

func TestCalibrationIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		groups := []Group{random(r, 9), random(r, 12), random(r, 1), {}}
		accuracy, epsilon := Calibrated(groups)
		best := 0.0
		for e := 0.0; e < 2; e += .25 { // all differences that there are
			a := 0.0
			for _, g := range groups[:2] {
				a += counted(g, e).accuracy() / 2
			}
			best = max(best, a)
		}
		if math.Abs(accuracy-best) > 1e-12 {
			t.Fatalf("%v: accuracy %v with epsilon %v, best %v", groups, accuracy, epsilon, best)
		}
	}
}

// TestCalibrationBySample takes more pairs than are looked through.
func TestCalibrationBySample(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var g Group
	for range 2000 { // two million pairs
		h := float64(r.IntN(3))
		g.add(h, h+r.Float64()*.5) // tied by people: up to .5 apart; else from .5 on
	}
	accuracy, epsilon := Calibrated([]Group{g})
	if accuracy < .9999 || math.Abs(epsilon-.5) > .01 {
		t.Errorf("accuracy %v with epsilon %v, want 1 with .5", accuracy, epsilon)
	}
	if testing.Short() {
		return // with a million groups more
	}
	small := make([]Group, mostPairs*5/4) // less than one pair to be drawn of each
	for i := range small {
		h := float64(r.IntN(3))
		small[i].add(h, h+r.Float64()*.5)
		h = float64(r.IntN(3))
		small[i].add(h, h+r.Float64()*.5)
	}
	if accuracy, epsilon := Calibrated(small); accuracy < .9999 || math.Abs(epsilon-.5) > .01 {
		t.Errorf("of small groups: accuracy %v with epsilon %v, want 1 with .5", accuracy, epsilon)
	}
}

// The first group and its tau-b are from the documentation of scipy's kendalltau,
// its Pearson and Spearman from Python's statistics.correlation, of the scores and
// of their ranks; of its ten pairs two are concordant, six discordant and one is
// tied on both sides.
func TestCoefficients(t *testing.T) {
	tests := []struct {
		group                Group
		pearson, rho, b, c   float64
		accuracy, calibrated float64
	}{
		{Group{[]float64{12, 2, 1, 12, 2}, []float64{1, 4, 7, 1, 0}}, -0.5566399985665698, -0.5407380704358752, -0.471404520791032, -0.48, 0.3, 0.3},
		{Group{[]float64{1, 2, 3, 4}, []float64{1, 2, 3, 5}}, 0.9827, 1, 1, 1, 1, 1},
		{Group{[]float64{4, 3, 2, 1}, []float64{1, 2, 3, 4}}, -1, -1, -1, -1, 0, 0},
	}
	for _, test := range tests {
		for name, want := range map[string]float64{"pearson": test.pearson, "spearman": test.rho, "tau_b": test.b,
			"tau_c": test.c, "accuracy": test.accuracy, "accuracy_calibrated": test.calibrated} {
			measure, err := Measures.Get(name)
			if err != nil {
				t.Fatal(err)
			}
			if got := measure([]Group{test.group}); math.Abs(got-want) > 5e-5 {
				t.Errorf("%s of %v is %v, want %v", name, test.group, got, want)
			}
		}
	}
}

// TestMeasures asks of every measure what all have in common.
func TestMeasures(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	g := random(r, 50)
	for _, name := range Measures.Names() {
		measure, _ := Measures.Get(name)
		if got := measure([]Group{{g.Human, g.Human}}); math.Abs(got-1) > .01 && name != "tau_c" {
			t.Errorf("%s of people with themselves is %v", name, got)
		}
		if got, all := measure([]Group{g, {}, {[]float64{1}, []float64{2}}}), measure([]Group{g}); got != all {
			t.Errorf("%s counts groups without a pair: %v, not %v", name, got, all)
		}
		if got := measure(nil); !math.IsNaN(got) {
			t.Errorf("%s of nothing is %v", name, got)
		}
	}
}

func TestSilentGroups(t *testing.T) {
	same := []float64{2, 2, 2}
	rising := []float64{1, 2, 3}
	measure, _ := Measures.Get("tau_b")
	if got := measure([]Group{{rising, rising}, {same, rising}}); got != 1 {
		t.Errorf("a group that people do not tell apart counts: %v", got)
	}
	if got := measure([]Group{{rising, rising}, {rising, same}}); got != .5 {
		t.Errorf("a group that the metric does not tell apart is left out: %v", got)
	}
}

func TestLevels(t *testing.T) {
	nan := math.NaN()
	human := Scores{{1, 2, nan}, {3, nan, 4}}
	metric := Scores{{5, nan, 6}, {7, 8, 10}}
	for name, want := range map[string]int{"segment": 1, "item": 3, "system": 1} {
		level, err := Levels.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(level(human, metric)); got != want {
			t.Errorf("%s: %d groups, want %d", name, got, want)
		}
	}
	if got := Systems(human, metric)[0]; got.Human[1] != 3.5 || got.Metric[1] != 8.5 {
		t.Errorf("the means of the second system are %v", got)
	}
}

// noisy makes human scores of systems that differ, and a metric that follows
// them as far as noise allows.
func noisy(r *rand.Rand, noise float64) (human, metric Scores) {
	for s := range 8 {
		human, metric = append(human, make([]float64, 40)), append(metric, make([]float64, 40))
		for i := range human[s] {
			human[s][i] = float64(s)/4 + r.NormFloat64()
			metric[s][i] = human[s][i] + noise*r.NormFloat64()
		}
	}
	return human, metric
}

func TestSoftPairwise(t *testing.T) {
	human, metric := noisy(rand.New(rand.NewPCG(1, 1)), 1)
	if got := SoftPairwise(human, human, 200, 1); got != 1 {
		t.Errorf("people agree with themselves to %v", got)
	}
	negated := standard(human)
	for s := range negated {
		for i := range negated[s] {
			negated[s][i] *= -1
		}
	}
	soft := SoftPairwise(human, metric, 200, 1)
	if soft < .8 || soft >= 1 {
		t.Errorf("a fair metric has %v", soft)
	}
	if got := SoftPairwise(human, negated, 200, 1); got > .5 {
		t.Errorf("a metric that says the contrary has %v", got)
	}
}

// TestSoftPairwiseOfGaps gives systems other gaps: where the gaps are alike, the
// sums are made another way, which must not be seen.
func TestSoftPairwiseOfGaps(t *testing.T) {
	human, metric := noisy(rand.New(rand.NewPCG(2, 2)), 1)
	for s := range human {
		human[s][3] = math.NaN()
	}
	alike := SoftPairwise(human, metric, 200, 1)
	longer, other := make(Scores, len(human)), make(Scores, len(human))
	for s := range human { // one more item, of which one system alone has a score
		longer[s], other[s] = append(human[s], math.NaN()), append(metric[s], 1)
	}
	longer[2][len(longer[2])-1] = 5
	if got := SoftPairwise(longer, other, 200, 1); got != alike {
		t.Errorf("an item that one system has changes %v to %v", alike, got)
	}
}

func TestResampling(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	human, good := noisy(r, .5)
	bad := make(Scores, len(human))
	for s := range bad {
		bad[s] = make([]float64, 40)
		for i := range bad[s] {
			bad[s][i] = r.NormFloat64()
		}
	}
	tau := At(Items, averaged(TauB))
	chance := Resampling{N: 200, Seed: 1}
	if p := chance.Better(human, good, bad, tau); p > .01 {
		t.Errorf("a good metric is better than noise with p = %v", p)
	}
	if p := chance.Better(human, bad, good, tau); p < .99 {
		t.Errorf("noise is better than a good metric with p = %v", p)
	}
	in, real := chance.Confidence(human, good, tau), tau(human, good)
	if in.Low > real || in.High < real || in.Low < real/2 {
		t.Errorf("%v is to lie in %v", real, in)
	}
	for _, jobs := range []int{1, 7} {
		chance.Jobs = jobs
		if again := chance.Confidence(human, good, tau); again != in {
			t.Errorf("with %d jobs %v, not %v", jobs, again, in)
		}
	}
}

// TestBetterOfGaps compares metrics that lack scores: on the outputs that both
// have, in the resamples in which something is defined.
func TestBetterOfGaps(t *testing.T) {
	human, good := noisy(rand.New(rand.NewPCG(4, 4)), .5)
	_, bad := noisy(rand.New(rand.NewPCG(5, 5)), .5)
	tau, chance := At(Items, averaged(TauB)), Resampling{N: 100, Seed: 1}
	for s := range good {
		good[s][s], bad[s][39-s] = math.NaN(), math.NaN()
	}
	if p := chance.Better(human, good, bad, tau); p > .02 {
		t.Errorf("a good metric is better than noise with p = %v", p)
	}
	a, _ := common(human, good, bad)
	whole := standard(a)[0][5:7]
	odd := func(_, metric Scores) float64 { // not defined where one of two outputs is swapped
		if (metric[0][5] == whole[0]) != (metric[0][6] == whole[1]) {
			return math.NaN()
		}
		return 0
	}
	if p := chance.Better(human, good, bad, odd); p != 1 {
		t.Errorf("what never differs is better with p = %v", p)
	}
	for s := range bad {
		for i := range bad[s] {
			bad[s][i] = math.NaN()
		}
	}
	if p := chance.Better(human, good, bad, tau); !math.IsNaN(p) {
		t.Errorf("a metric without scores is compared: p = %v", p)
	}
}

func TestStandard(t *testing.T) {
	got := standard(Scores{{1e9, 1e9 + 1, math.NaN()}, {1e9 + 2, 1e9 + 3, 1e9 + 4}})
	for i, want := range []float64{-math.Sqrt2, -math.Sqrt2 / 2} {
		if math.Abs(got[0][i]-want) > 1e-12 {
			t.Errorf("%v: want %v in the place %d", got, want, i)
		}
	}
	if !math.IsNaN(got[0][2]) {
		t.Errorf("a score is made of none: %v", got)
	}
}
