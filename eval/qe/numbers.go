package qe

import "github.com/mtalign/mtalign/corpus/number"

// numbers is how many numbers an output lacks, or has beyond the source's.
func init() {
	All.Add("numbers", func(t *table) []float64 {
		return t.column(func(i int) float64 {
			source, translation := number.Find([]rune(t.outputs[i].Source)), number.Find([]rune(t.outputs[i].Translation))
			return float64(len(number.Missing(source, translation)) + len(number.Missing(translation, source)))
		})
	})
}
