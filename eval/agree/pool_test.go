package agree

import (
	"math"
	"testing"
)

// TestPoolWeighsPairs pools the accuracy of systems over the pairs that were
// compared: one right of 2 systems that have scores, none right of 10.
func TestPoolWeighsPairs(t *testing.T) {
	few, many := &Set{}, &Set{}
	var some, wrong Metric
	for i := range 10 {
		score := math.NaN()
		if i < 2 {
			score = float64(i)
		}
		few.Systems, few.Human, some.Scores = append(few.Systems, "s"), append(few.Human, []float64{float64(i)}), append(some.Scores, []float64{score})
		many.Systems, many.Human, wrong.Scores = append(many.Systems, "s"), append(many.Human, []float64{float64(i)}), append(wrong.Scores, []float64{-float64(i)})
	}
	few.Items, many.Items = []string{"1"}, []string{"1"}
	pooled := Pool([]Agreement{few.Agreement(some, 1, 1), many.Agreement(wrong, 1, 1)})
	if got := pooled.Levels[system]["accuracy"]; got == nil || math.Abs(*got-1./46) > 1e-12 {
		t.Errorf("accuracy %v", got)
	}
	if pooled.Systems != 12 {
		t.Errorf("%d systems", pooled.Systems)
	}
}
