package qe

import "github.com/mtalign/mtalign/eval/metric"

// pseudo is how far an output agrees with the translation of a strong model,
// above or below the item's mean: chrF2++ (0 to 1). A large language model's
// output agrees with people better in this than a human reference (WMT23,
// Chinese to English).
func init() {
	All.Add("pseudo", func(t *table) []float64 {
		column := make([]float64, len(t.outputs))
		t.each(func(item []int) {
			chrf := metric.NewChrF()
			chrf.Words = 2
			for _, i := range item {
				if o := &t.outputs[i]; o.Pseudo != "" {
					column[i] = metric.Sentence(chrf, o.Translation, []string{o.Pseudo}).Value / 100
				}
			}
		})
		return t.centred(column)
	})
}
