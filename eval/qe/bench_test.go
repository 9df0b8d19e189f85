package qe

import (
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

// BenchmarkEstimate estimates what ten to thirteen systems made of each source.
func BenchmarkEstimate(b *testing.B) {
	var outputs []Output
	for _, j := range corpustest.Judgements(b) {
		if !j.Human {
			outputs = append(outputs, Output{Item: j.Set + j.Seg, System: j.System, Source: j.Source, Translation: j.Hypothesis})
		}
	}
	Estimate(outputs[:13], Options{SourceLang: "zh", TargetLang: "en", Jobs: 1}) // opens the lexicon
	b.ReportAllocs()
	for b.Loop() {
		Estimate(outputs, Options{SourceLang: "zh", TargetLang: "en", Jobs: 1})
	}
	b.ReportMetric(float64(b.N*len(outputs))/b.Elapsed().Seconds(), "outputs/s")
}
