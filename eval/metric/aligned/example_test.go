package aligned_test

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric/aligned"
)

// Versions in two languages are compared by their pivots; the more garbled one
// is the hypothesis.
func ExampleScores() {
	results, err := aligned.Scores(corpus.Bitext{{
		Pair: "fr~vi", Relation: corpus.Parallel,
		A: corpus.Side{Doc: "fr", Lang: "fr", Text: []string{"Le pont est ouvert."}, Pivot: []string{"The bridge is open today."}},
		B: corpus.Side{Doc: "vi", Lang: "vi", Text: []string{"Cầu đã thông xe."}, Pivot: []string{"The bridge is open now."}},
	}}, map[string]float64{"fr": 0.1, "vi": 0.7})
	for _, r := range results {
		fmt.Printf("%s %.1f of %s, by %s\n", r.Name, r.Score, r.System, r.On)
	}
	fmt.Println(err)
	// Output:
	// BLEU 53.7 of vi, by pivot
	// chrF2 70.4 of vi, by pivot
	// <nil>
}
