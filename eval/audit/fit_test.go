package audit

import (
	"flag"
	"math"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/fluency"
)

var fit = flag.Bool("fit", false, "fit the weights of a sentence and log them")

// fitted tells whether the weights are fitted on a document: clean and garbled
// ones take turns, and of each every second one is.
func fitted(i int) bool { return i/2%2 == 0 }

// TestFit fits the weights of garble.go on every second document pair of the
// development data.
func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("fits only with -fit")
	}
	var x [][]float64
	var y []bool
	var in [][]float64
	for _, language := range []string{"vi", "fr", "zh", "en"} {
		for i, d := range development(t, language) {
			if !fitted(i) {
				continue
			}
			var all []evidence
			for _, s := range new(Collection).read(d.document()) {
				all = append(all, s.evidence(s.check()))
			}
			sum := 0.0
			for _, e := range all {
				sum += sigmoid(e.odds())
			}
			for j, e := range all {
				own := []float64{1, math.Min(mostMarks, e.marks), e.strange, e.worst}
				x = append(x, own)
				in = append(in, append(own, context(sum-sigmoid(e.odds()), len(all)-1)))
				y = append(y, d.Sentences[j].Garbled)
			}
		}
	}
	t.Logf("by itself: %.2f", regress(x, y))
	t.Logf("in context: %.2f", regress(in, y))
}

// TestFluentNews counts the constants of fluentNews.
func TestFluentNews(t *testing.T) {
	if !*fit {
		t.Skip("counts only with -fit")
	}
	for _, language := range []string{"vi", "fr", "zh", "en"} {
		var all, worst, stretch []float64
		for _, d := range development(t, language) {
			for _, s := range d.Sentences {
				if x := newSentence(corpus.Sentence{Text: s.Text}, language); !s.Garbled {
					_, _, most := x.worstStretch()
					all = append(all, fluency.Mean(x.gaps()))
					worst = append(worst, fluency.Mean(fluency.Worst(x.gaps(), 2)))
					stretch = append(stretch, most)
				}
			}
		}
		share := func(x []float64, p float64) float64 {
			slices.Sort(x)
			return x[int(p*float64(len(x)))]
		}
		spread := func(x []float64) float64 { return (share(x, 0.84) - share(x, 0.16)) / 2 }
		t.Logf("%s: {%.2f, %.2f, %.2f, %.2f, %.1f}", language,
			share(all, 0.5), spread(all), share(worst, 0.5), spread(worst), share(stretch, 0.98))
	}
}

// regress is logistic regression by gradient descent, with a little ridge.
func regress(x [][]float64, y []bool) []float64 {
	w := make([]float64, len(x[0]))
	sums := make([]float64, len(w))
	for range 4000 {
		g := make([]float64, len(w))
		for i, row := range x {
			z := 0.0
			for k, v := range row {
				z += w[k] * v
			}
			d := sigmoid(z)
			if y[i] {
				d--
			}
			for k, v := range row {
				g[k] += d * v
			}
		}
		for k := range w {
			g[k] = g[k]/float64(len(x)) + 1e-4*w[k]
			sums[k] += g[k] * g[k]
			w[k] -= 0.5 * g[k] / math.Sqrt(sums[k]+1e-9)
		}
	}
	return w
}
