package reading

import (
	"math/rand/v2"
	"testing"
)

// TestSkeletonsSearch compares what a search finds with what comparing all finds.
func TestSkeletonsSearch(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, 1+random.IntN(9))
		for i := range b {
			b[i] = "aeioubpdtkgSJrln"[random.IntN(16)]
		}
		return string(b)
	}
	var list []string
	for range 2000 {
		list = append(list, word())
	}
	index := NewSkeletons(list)
	for range 50 {
		query, least := word(), 0.3+0.6*random.Float64()
		got := map[int]float64{}
		index.Search(query, least, func(at int, likeness float64) float64 {
			got[at] = likeness
			return least
		})
		for i, s := range list {
			want := CompareSkeletons(query, s)
			if want < least-1e-6 || want > least-1e-6 && want < least+1e-6 {
				continue
			}
			if d := got[i] - want; d > 1e-9 || d < -1e-9 {
				t.Fatalf("%s, %s at %.3f: found with %v, want %v", query, s, least, got[i], want)
			}
		}
	}
}
