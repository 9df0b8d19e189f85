package against

import (
	"flag"
	"math"
	"testing"
)

var fit = flag.Bool("fit", false, "fit the weights and log them")

// TestFit fits the weights on the rows of two in three documents, so that clean
// and faulty rows weigh the same.
func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("fits only with -fit")
	}
	var x [][]float64
	var y []bool
	for _, r := range append(development(t), good(t)...) {
		if r.held() {
			continue
		}
		x = append(x, append([]float64{1}, r.values()...))
		y = append(y, r.kind != "clean")
	}
	w := regress(x, y)
	t.Logf("base %.2f", w[0])
	for i, name := range names() {
		t.Logf("%-15s %.2f", name, w[i+1])
	}
}

// values are the signals' values of a pair.
func (r row) values() []float64 {
	p := newPair(r.source, r.translation, "zh", "en")
	var all []float64
	for _, name := range names() {
		signal, _ := Signals.Find(name)
		v, _ := signal.Find(p)
		all = append(all, math.Min(v, signal.Most))
	}
	return all
}

// regress is logistic regression by gradient descent with a little ridge;
// weights of signals are not let fall below 0.
func regress(x [][]float64, y []bool) []float64 {
	w, sums := make([]float64, len(x[0])), make([]float64, len(x[0]))
	faulty := 0.0
	for _, f := range y {
		if f {
			faulty++
		}
	}
	for range 3000 {
		g := make([]float64, len(w))
		for i, row := range x {
			z := 0.0
			for k, v := range row {
				z += w[k] * v
			}
			d, weight := 1/(1+math.Exp(-z)), 0.5/(float64(len(x))-faulty)
			if y[i] {
				d, weight = d-1, 0.5/faulty
			}
			for k, v := range row {
				g[k] += d * v * weight
			}
		}
		for k := range w {
			if k > 0 {
				g[k] += 2e-4 * w[k]
			}
			sums[k] += g[k] * g[k]
			w[k] -= 0.3 * g[k] / math.Sqrt(sums[k]+1e-9)
			if k > 0 {
				w[k] = max(0, w[k])
			}
		}
	}
	return w
}
