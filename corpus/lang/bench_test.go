package lang_test

import (
	"testing"

	"github.com/mtalign/mtalign/corpus/lang"
)

// BenchmarkDetect tells the language of the lines of the alignment data.
func BenchmarkDetect(b *testing.B) {
	for _, code := range []string{"vi", "fr", "zh", "en"} {
		b.Run(code, func(b *testing.B) {
			var lines []string
			for line := range devLines(b, code) {
				lines = append(lines, line)
			}
			lang.Detect(lines[0])
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				for _, line := range lines {
					lang.Detect(line)
				}
				n += len(lines)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "lines/s")
			b.ReportMetric(0, "ns/op")
		})
	}
}
