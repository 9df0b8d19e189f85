package qe

import (
	"cmp"
	"math"

	"github.com/mtalign/mtalign/corpus/lang"
)

// extent is the logarithm of the source's length, in characters of an English
// text that says the same: the more is said, the more can be wrong.
func init() {
	All.Add("extent", func(t *table) []float64 {
		density := 1.0
		if l, known := lang.All.Find(t.SourceLang); known {
			density = cmp.Or(l.Density, 1)
		}
		return t.column(func(i int) float64 { return math.Log(length(t.outputs[i].Source) / density) })
	})
}
