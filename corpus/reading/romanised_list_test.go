package reading

import (
	"math/rand/v2"
	"testing"
)

// TestRomanisedList compares what a search finds with what comparing all finds, of
// words that are added between searches too, some twice; every other query is a word
// without its last sound, as French adds one.
func TestRomanisedList(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	word := func() string {
		b := make([]byte, 1+random.IntN(8))
		for i := range b {
			b[i] = "aeioueiSCJcskghvfbdtln"[random.IntN(22)]
		}
		return string(b)
	}
	var list RomanisedList
	var words []string
	for range 40 {
		for range 50 {
			w := word()
			for range 1 + random.IntN(2) {
				list.Add(w, int32(len(words)))
				words = append(words, w)
			}
		}
		list.Freeze()
		for n := range 10 {
			query, farthest := word(), 3*random.Float64()
			if n%2 > 0 {
				query = words[random.IntN(len(words))]
				query = query[:max(1, len(query)-1)]
			}
			got := map[int32]float64{}
			list.Search(query, farthest, func(number int32, _ int, distance float64) { got[number] = distance })
			for i, w := range words {
				want := min(RomanisedDistance(query, w, true), RomanisedDistance(query, w, false))
				if d, found := got[int32(i)]; found != (want <= farthest) || found && d != want {
					t.Fatalf("%s, %s within %.3f: found %v at %v, want %v", query, w, farthest, found, d, want)
				}
			}
		}
	}
}
