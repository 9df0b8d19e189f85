package filter_test

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/corpus/format"
)

// sentences are of the length of news: 30 words, 45 characters.
const (
	vietnamese = "Sáng %d tháng 10, đoàn đại biểu cấp cao của tỉnh đã đến thăm nhà máy thủy điện lớn nhất trên sông, trao quà cho công nhân và nghe báo cáo về %d dự án."
	chinese    = "10月%d日上午，省高级代表团参观了河上最大的水电站，向工人们赠送了礼物，并听取了关于%d个项目的报告。"
)

// pairs yields n pairs that differ in two numbers.
func pairs(n int) iter.Seq[corpus.Bead] {
	return func(yield func(corpus.Bead) bool) {
		for i := range n {
			b := bead("vi", fmt.Sprintf(vietnamese, i%31, i), "zh", fmt.Sprintf(chinese, i%31, i))
			if !yield(b) {
				return
			}
		}
	}
}

// BenchmarkFilter scores pairs by each filter, on one core.
func BenchmarkFilter(b *testing.B) {
	for _, kind := range filter.All.Names() {
		b.Run(kind, func(b *testing.B) { sift(b, byDefault(b, kind)) })
	}
}

// BenchmarkStandard scores pairs by the standard list, on one core.
func BenchmarkStandard(b *testing.B) { sift(b, filter.Defaults()) }

func sift(b *testing.B, list []*filter.Filter) {
	var beads []corpus.Bead
	for bead := range pairs(1024) {
		beads = append(beads, bead)
	}
	s := filter.NewSieve(list)
	s.Jobs = 1
	b.ResetTimer()
	for range s.Run(func(yield func(corpus.Bead) bool) {
		for i := range b.N {
			bead := beads[i%len(beads)]
			bead.Filters = nil
			if !yield(bead) {
				return
			}
		}
	}) {
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pairs/s")
}

// BenchmarkEndToEnd reads pairs in a format, runs them through the filters that
// users of OpusFilter begin with, and writes what is kept, on one core.
func BenchmarkEndToEnd(b *testing.B) {
	const n, seven = 10000, "length, length_ratio, long_word, html_tag, script, language, nonzero_numerals"
	for _, name := range []string{"tsv", "jsonl"} {
		b.Run(name, func(b *testing.B) {
			var file bytes.Buffer
			write(b, name, &file, pairs(n))
			reader, err := format.Readers.Get(name)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				open := func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(file.Bytes())), nil }
				s := filter.NewSieve(listed(b, seven))
				s.Jobs = 1
				write(b, name, io.Discard, func(yield func(corpus.Bead) bool) {
					for r := range s.Run(func(yield func(corpus.Bead) bool) {
						for bead, err := range reader.Read(open, name, format.Options{SrcLang: "vi", TgtLang: "zh"}) {
							if err != nil {
								b.Fatal(err)
							}
							if !yield(bead) {
								return
							}
						}
					}) {
						if len(r.Rejected) > 0 {
							b.Fatal(r.Rejected)
						}
						yield(r.Bead)
					}
				})
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "pairs/s")
		})
	}
}

// write writes beads in a format.
func write(b *testing.B, name string, to io.Writer, beads iter.Seq[corpus.Bead]) {
	b.Helper()
	out, err := format.NewOutput(name, func(string) (io.WriteCloser, error) { return open{to}, nil }, format.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for bead := range beads {
		if err := out.Write(bead); err != nil {
			b.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
}

// open stays open.
type open struct{ io.Writer }

func (open) Close() error { return nil }

// BenchmarkMemory tells how many bytes memories take of each pair that is kept.
func BenchmarkMemory(b *testing.B) {
	for _, kind := range []string{"duplicate", "near_duplicate"} {
		b.Run(kind, func(b *testing.B) {
			const n = 200000
			for range b.N {
				s := filter.NewSieve(listed(b, kind))
				s.Jobs = 1
				before := heap()
				for range s.Run(func(yield func(corpus.Bead) bool) {
					for i := range n {
						if text := words(uint32(i)); !yield(bead("vi", text, "zh", "好")) {
							return
						}
					}
				}) {
				}
				b.ReportMetric(float64(heap()-before)/float64(s.Report().Kept), "B/kept")
				b.ReportMetric(n/b.Elapsed().Seconds(), "pairs/s")
			}
		})
	}
}

// words is a text of twenty words that has little in common with any other.
func words(seed uint32) string {
	text := make([]string, 20)
	for i := range text {
		seed = seed*1664525 + 1013904223 // Numerical Recipes
		text[i] = fmt.Sprint("t", seed>>16%5000)
	}
	return strings.Join(text, " ")
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
