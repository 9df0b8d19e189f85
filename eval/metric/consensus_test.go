package metric_test

import (
	"fmt"

	"github.com/mtalign/mtalign/eval/metric"
)

func ExampleConsensus() {
	chrf := metric.NewChrF()
	outputs := []string{"The bridge opened on Monday.", "The bridge was opened Monday.", "A bride opens in May."}
	for i, hyp := range outputs {
		others := append(outputs[:i:i], outputs[i+1:]...)
		fmt.Printf("%.1f %s\n", metric.Consensus(chrf, hyp, others).Value, hyp)
	}
	// Output:
	// 48.2 The bridge opened on Monday.
	// 46.8 The bridge was opened Monday.
	// 24.3 A bride opens in May.
}

func ExampleCountConsensus() {
	segments := func(yield func(metric.Segment, error) bool) {
		yield(metric.Segment{Hyps: []string{"The bridge opened on Monday.", "The bridge was opened Monday.", "A bride opens in May."}}, nil)
	}
	counts, err := metric.CountConsensus([]metric.Metric{metric.NewChrF()}, segments, false, 0)
	if err != nil {
		fmt.Println(err)
	}
	for _, system := range counts {
		score := system[0].Score()
		fmt.Printf("%.1f %s\n", score.Value, score.Signature[:2])
	}
	// Output:
	// 50.9 nrefs:1|against:systems
	// 49.6 nrefs:1|against:systems
	// 24.2 nrefs:1|against:systems
}
