package align

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// kept is the share of words that worded pivots keep.
const kept = 0.6

// worded returns the text with each pivot short of 40 % of its words, as if
// two people had put it in other words.
func worded(t Text, r *rand.Rand) Text {
	t.Pivot = slices.Clone(t.Pivot)
	for i, p := range t.Pivot {
		var list []string
		for _, w := range strings.Fields(p) {
			if r.Float64() < kept {
				list = append(list, w)
			}
		}
		t.Pivot[i] = strings.Join(list, " ")
	}
	return t
}

// first returns the article's first links, with the sentences in them.
func (a article) first(links int) article {
	a.gold = a.gold[:min(links, len(a.gold))]
	var n, m int
	for _, l := range a.gold {
		n, m = n+len(l.Src), m+len(l.Tgt)
	}
	a.src = Text{Lang: a.src.Lang, Sentences: a.src.Sentences[:n], Pivot: a.src.Pivot[:n]}
	a.tgt = Text{Lang: a.tgt.Lang, Sentences: a.tgt.Sentences[:m], Pivot: a.tgt.Pivot[:m]}
	return a
}

// Short articles whose pivots have little in common. The floors are strict F1
// on dev and dev-hard, below what is measured (in the comment).
func TestWordedPivots(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var tallies [2]Tally
	for _, pair := range benchPairs {
		for split, name := range []string{"dev", "dev-hard"} {
			for _, a := range articles(t, pair, name) {
				a = a.first(16)
				links, err := Align(worded(a.src, r), worded(a.tgt, r), Options{})
				if err != nil {
					t.Fatal(err)
				}
				tallies[split].Add(a.gold, links)
			}
		}
	}
	for split, floor := range []float64{0.95, 0.95} { // .97 .97
		s := tallies[split].Score()
		logScore(t, []string{"dev", "dev-hard"}[split], s)
		if s.Strict.F1 < floor {
			t.Errorf("strict F1 %.3f below %.3f", s.Strict.F1, floor)
		}
	}
}
