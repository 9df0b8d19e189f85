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
