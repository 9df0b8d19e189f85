package translate

import "testing"

// BenchmarkChecks is all checks on one good answer of a question for 24
// sentences.
func BenchmarkChecks(b *testing.B) {
	article := goods(b)[0]
	part := article[:min(24, len(article))]
	for b.Loop() {
		for _, c := range candidates(part, part) {
			c.fault()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(part)), "µs/sentence")
}
