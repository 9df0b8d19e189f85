package qe

import "github.com/mtalign/mtalign/eval/fluency"

// fluency is how likely it is, in mean natural log odds, that something is wrong
// between two words of an output: a language model of its language alone, 0
// where there is none.
func init() {
	All.Add("fluency", func(t *table) []float64 {
		model := fluency.Of(t.TargetLang)
		return t.column(func(i int) float64 {
			if model == nil {
				return 0
			}
			gaps := model.Gaps([]rune(t.outputs[i].Translation))
			if len(gaps) == 0 {
				return 0
			}
			return fluency.Mean(gaps)
		})
	})
}
