package metric

import (
	"iter"
	"runtime"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

// benchmarked are the metrics whose speed counts.
var benchmarked = []struct {
	name   string
	metric Metric
}{
	{"BLEU", NewBLEU(Options{})},
	{"chrF", NewChrF()},
	{"chrF++", &ChrF{Chars: 6, Words: 2, Beta: 2}},
	{"TER", NewTER()},
}

// BenchmarkCount counts, with one job, news. Speed is by processor time, that of the
// garbage collector included.
func BenchmarkCount(b *testing.B) {
	segments := newsSegments(b)
	for _, m := range benchmarked {
		b.Run(m.name, func(b *testing.B) {
			b.ReportAllocs()
			began := processorSeconds(b)
			for b.Loop() {
				if _, err := Count([]Metric{m.metric}, repeated(segments, 1), false, 1); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(segments)*b.N)/(processorSeconds(b)-began), "segments/cpu-s")
		})
	}
}

// BenchmarkMemory counts 200,000 segments on all processors, keeping their
// Stats; MB is the most that the heap holds on the way.
func BenchmarkMemory(b *testing.B) {
	segments := newsSegments(b)
	for _, m := range benchmarked[:3] {
		b.Run(m.name, func(b *testing.B) {
			most := uint64(0)
			watched := func(yield func(Segment, error) bool) {
				n := 0
				for s := range repeated(segments, 200_000/len(segments)+1) {
					if n%5000 == 0 {
						var mem runtime.MemStats
						runtime.ReadMemStats(&mem)
						most = max(most, mem.HeapInuse)
					}
					n++
					if !yield(s, nil) {
						return
					}
				}
			}
			for b.Loop() {
				if _, err := Count([]Metric{m.metric}, watched, true, 0); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(most)/1e6, "MB")
		})
	}
}

// newsSegments are what twelve systems made of 327 segments of news, 33 words
// or 204 characters each, with one reference.
func newsSegments(b *testing.B) []Segment {
	var all []Segment
	for _, j := range corpustest.Judgements(b) {
		if j.Set == "news21" && !j.Human {
			all = append(all, Segment{Hyps: []string{j.Hypothesis}, Refs: []string{j.Reference}})
		}
	}
	if len(all) == 0 {
		b.Fatal("no news")
	}
	return all
}

func repeated(segments []Segment, times int) iter.Seq2[Segment, error] {
	return func(yield func(Segment, error) bool) {
		for range times {
			for _, s := range segments {
				if !yield(s, nil) {
					return
				}
			}
		}
	}
}
