package names

import (
	"math/rand/v2"
	"testing"
)

// best tries every assignment.
func best(scores [][]float64, row int, taken map[int]bool) float64 {
	if row == len(scores) {
		return 0
	}
	top := best(scores, row+1, taken)
	for j, s := range scores[row] {
		if !taken[j] {
			taken[j] = true
			top = max(top, s+best(scores, row+1, taken))
			delete(taken, j)
		}
	}
	return top
}

func TestAssign(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		scores := make([][]float64, 1+r.IntN(5))
		columns := 1 + r.IntN(5)
		for i := range scores {
			for range columns {
				scores[i] = append(scores[i], max(0, r.Float64()-0.3))
			}
		}
		sum, seen := 0.0, map[int]bool{}
		for i, j := range assign(scores) {
			if j < 0 {
				continue
			}
			if seen[j] {
				t.Fatal("a column twice")
			}
			seen[j] = true
			sum += scores[i][j]
		}
		if want := best(scores, 0, map[int]bool{}); sum < want-1e-9 || sum > want+1e-9 {
			t.Fatalf("%v: %v, want %v", scores, sum, want)
		}
	}
}
