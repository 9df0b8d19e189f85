package metric

import (
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
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

// BenchmarkCount counts, with one job, 900 segments of three systems, 19
// words or 122 characters each, against one reference. Speed is by processor
// time, that of the garbage collector included.
func BenchmarkCount(b *testing.B) {
	segments := realSegments(b)
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
	segments := realSegments(b)
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

func realSegments(b *testing.B) []Segment {
	dir := corpustest.Shared(b, "bench", "metric", "stat_dev", "zhen23")
	read := func(name string) []string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	}
	refs := read("ref0")
	var all []Segment
	for _, system := range []string{"GPT4-5shot", "IOL_Research", "ONLINE-A"} {
		for i, hyp := range read(system + ".hyp") {
			all = append(all, Segment{Hyps: []string{hyp}, Refs: refs[i : i+1]})
		}
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
