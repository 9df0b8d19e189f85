package metric

import (
	"math"
	"testing"
)

// TestConsensusIsCountedOnce compares two ways of counting a system against the
// others, for every metric.
func TestConsensusIsCountedOnce(t *testing.T) {
	for _, m := range everyMetric() {
		counts, err := CountConsensus([]Metric{m}, someSegments(7, nil), true, 2)
		if err != nil {
			t.Fatal(err)
		}
		var hyps []string
		var others [][]string
		for s := range someSegments(7, nil) {
			hyps, others = append(hyps, s.Hyps[0]), append(others, s.Hyps[1:])
		}
		want, err := CorpusConsensus(m, hyps, others)
		if err != nil {
			t.Fatal(err)
		}
		got := counts[0][0].Score()
		if math.Abs(got.Value-want.Value) > 1e-9 || got.Signature.String() != want.Signature.String() || counts[0][0].Rows.Len() != 7 {
			t.Errorf("%s: %v %s, want %v %s", m.Name(), got.Value, got.Signature, want.Value, want.Signature)
		}
	}
}
