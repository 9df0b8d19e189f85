package signif

import (
	"math"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/eval/metric"
)

func TestHolm(t *testing.T) {
	// Of an example that R's p.adjust(method = "holm") gives as well.
	if got, want := Holm([]float64{0.01, 0.04, 0.03, 0.005}), []float64{0.03, 0.06, 0.06, 0.02}; !slices.EqualFunc(got, want, near) {
		t.Errorf("Holm gives %v, want %v", got, want)
	}
	if got := Holm([]float64{0.7, 0.8}); !slices.Equal(got, []float64{1, 1}) {
		t.Errorf("probabilities above 1: %v", got)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

// rate is an error rate: the first count by the second.
type rate struct{ metric.Metric }

func (rate) Score(s []float64) float64 { return 100 * s[0] / s[1] }
func (rate) LowerIsBetter()            {}

// rated returns a system that makes these errors in segments of ten words.
func rated(errors ...float32) metric.Counts {
	c := metric.Counts{Metric: rate{}, Sum: make([]float64, 2), Rows: metric.Rows{Width: 2}}
	for _, e := range errors {
		c.Rows.Cells = append(c.Rows.Cells, e, 10)
		c.Sum[0] += float64(e)
		c.Sum[1] += 10
	}
	return c
}

func TestCompare(t *testing.T) {
	const segments, resamples = 400, 2000
	bad, good, same := make([]float32, segments), make([]float32, segments), make([]float32, segments)
	for i := range bad {
		bad[i], good[i] = 3, float32(1+i%3) // one error in ten less, give or take
		same[i] = bad[i]
	}
	systems := []metric.Counts{rated(bad...), rated(good...), rated(same...)}
	all := Compare(systems, [][2]int{{0, 1}, {0, 2}}, Test{Resamples: resamples, Seed: 1})
	d := all[0]
	// The deviation of a segment's difference is that of 0, 1 and 2 tenths.
	deviation := math.Sqrt(200.0 / 3)
	if d.Better != 1 || d.Worse != 0 || math.Abs(d.Value-10) > 0.1 {
		t.Errorf("less of an error rate is better: %+v", d)
	}
	if math.Abs(d.Effect-10/deviation) > 0.08 || math.Abs(d.Detectable-2.8*deviation/20) > 0.1 || d.Needed < 4 || d.Needed > 8 {
		t.Errorf("effect %v, needed %v, detectable %v", d.Effect, d.Needed, d.Detectable)
	}
	if half := 1.96 * deviation / 20; math.Abs(d.Low-10+half) > 0.25 || math.Abs(d.High-10-half) > 0.25 {
		t.Errorf("interval %v to %v", d.Low, d.High)
	}
	if want := 1.0 / (resamples + 1); d.P != want || d.Holm != 2*want {
		t.Errorf("p = %v, corrected %v", d.P, d.Holm)
	}
	if d = all[1]; d.Value != 0 || d.P != 1 || d.Effect != 0 || !math.IsInf(d.Needed, 1) {
		t.Errorf("equal systems differ: %+v", d)
	}
	trials := Compare(systems, [][2]int{{0, 1}}, Test{Resamples: resamples, Trials: 500, Seed: 1})
	if trials[0].P != 1.0/501 || trials[0].Low != all[0].Low {
		t.Errorf("of 500 trials: %+v", trials[0])
	}
}
