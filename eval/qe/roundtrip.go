package qe

import (
	"cmp"

	"github.com/mtalign/mtalign/eval/metric"
)

// roundtrip is how far what an output says, put back into the source's language,
// agrees with the source, or put into the language of a pivot with the source's
// pivot: chrF2 (0 to 1), above or below the mean of all outputs that were put
// back. Alone it says little, as a bad way back spoils a good translation
// (Somers 2005, "Round-Trip Translation: What Is It Good For?"); where one and
// the same system has put all of them back it tells outputs apart (Moon et al.
// 2020, "Revisiting Round-Trip Translation for Quality Estimation").
//
// No model adds it up, as nobody has judged outputs that were put back:
// Estimate adds it with roundtripWeight, which is about that of agreement and
// not fitted.
func init() {
	All.Add("roundtrip", func(t *table) []float64 {
		column := make([]float64, len(t.outputs))
		t.each(func(item []int) {
			chrf := metric.NewChrF()
			for _, i := range item {
				if o := &t.outputs[i]; o.Back != "" {
					column[i] = metric.Sentence(chrf, o.Back, []string{cmp.Or(o.Pivot, o.Source)}).Value / 100
				}
			}
		})
		sum, n := 0.0, 0.0
		for i, x := range column {
			if t.outputs[i].Back != "" {
				sum, n = sum+x, n+1
			}
		}
		for i := range column {
			if t.outputs[i].Back != "" {
				column[i] -= sum / n
			}
		}
		return column
	})
}

const roundtripWeight = .5
