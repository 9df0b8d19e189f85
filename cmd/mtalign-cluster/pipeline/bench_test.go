package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"

	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

// BenchmarkWays pairs and aligns a made-up collection over shards and by Beam on
// Prism. cpu-ms/doc is the processor time of the process for a document.
func BenchmarkWays(b *testing.B) {
	for _, n := range []int{1000, 10000, 20000, 60000, 200000} {
		b.Run(fmt.Sprintf("shards/%d", n), func(b *testing.B) {
			name := collection(b, n)
			measured(b, n, func() {
				input := func(yield func(shard.Record, error) bool) {
					for doc, err := range corpus.Read[corpus.Document](open(b, name), name) {
						if !yield(shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: []byte(line(b, doc))}, err) {
							return
						}
					}
				}
				d := shard.Disk{Dir: b.TempDir(), Jobs: 2}
				if _, err := d.Run(b.Context(), slices.Concat(duplicate.Rounds(), pair.Rounds()), input, func(shard.Record) error { return nil }); err != nil {
					b.Fatal(err)
				}
			})
		})
		b.Run(fmt.Sprintf("prism/%d", n), func(b *testing.B) {
			name := collection(b, n)
			measured(b, n, func() {
				p := beam.NewPipeline()
				o := Options{Input: []string{name}, Output: b.TempDir(), Write: []string{"pairs", "bitext"}, Format: "jsonl", Shards: 16, OutputShards: 8, Spill: b.TempDir()}
				if err := Build(p.Root(), o); err != nil {
					b.Fatal(err)
				}
				if _, err := prism.Execute(b.Context(), p); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// collection writes n made-up documents to a file.
func collection(b *testing.B, n int) (name string) {
	name = filepath.Join(b.TempDir(), "docs.jsonl")
	f, err := corpus.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	w := corpus.NewWriter(f)
	for doc := range corpustest.Collection(n) {
		if err := w.Write(doc); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Commit(); err != nil {
		b.Fatal(err)
	}
	return name
}

func open(b *testing.B, name string) *os.File {
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	return f
}

func measured(b *testing.B, n int, run func()) {
	before := processorTime(b)
	for b.Loop() {
		run()
	}
	b.ReportMetric((processorTime(b)-before)*1000/float64(b.N*n), "cpu-ms/doc")
}

// processorTime is what the process has used, in seconds.
func processorTime(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
