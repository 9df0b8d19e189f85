package pair

import (
	"fmt"
	"iter"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

// BenchmarkRounds drops copies from, pairs and aligns made-up collections,
// whose truth is known. Precision is that of parallel pairs; rss-MB is the most
// memory that the process ever took.
func BenchmarkRounds(b *testing.B) { benchmark(b, corpustest.Collection) }

// BenchmarkRoundsNews does the same with stories that are easier to confuse.
func BenchmarkRoundsNews(b *testing.B) { benchmark(b, corpustest.News) }

// BenchmarkRoundsUnpivoted does it without pivots: of two languages stories share
// numbers and what dictionaries are taught by these.
func BenchmarkRoundsUnpivoted(b *testing.B) { benchmark(b, without(corpustest.Collection)) }

// BenchmarkRoundsNewsUnpivoted does it with the stories that are easier to confuse.
func BenchmarkRoundsNewsUnpivoted(b *testing.B) { benchmark(b, without(corpustest.News)) }

// without is a collection without pivots.
func without(collection func(int) iter.Seq[corpus.Document]) func(int) iter.Seq[corpus.Document] {
	return func(n int) iter.Seq[corpus.Document] {
		return func(yield func(corpus.Document) bool) {
			for doc := range collection(n) {
				for i := range doc.Sentences {
					doc.Sentences[i].Pivot = nil
				}
				if !yield(doc) {
					return
				}
			}
		}
	}
}

func benchmark(b *testing.B, collection func(int) iter.Seq[corpus.Document]) {
	for _, n := range []int{1000, 3000, 10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				t := tally{documents: n}
				start, worked := time.Now(), busy()
				disk := shard.Disk{Dir: b.TempDir(), Shards: 16, Jobs: runtime.GOMAXPROCS(0)}
				totals, err := disk.Run(b.Context(), slices.Concat(duplicate.Rounds(), Rounds()), t.input(collection(n)), t.output)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(n)/time.Since(start).Seconds(), "docs/s")
				b.ReportMetric((busy()-worked).Seconds()*1000/float64(n), "cpu-ms/doc")
				b.ReportMetric(float64(t.right)/float64(max(1, t.parallel)), "precision")
				b.ReportMetric(float64(t.right)/float64(max(1, t.expected)), "recall")
				b.ReportMetric(peak(), "rss-MB")
				b.Logf("%+v, dropped %v", t, totals)
			}
		})
	}
}

// A tally counts pairs.
type tally struct {
	documents, expected int
	right, parallel     int
	comparable          int
	continued           int // parallel as well, but neither right nor wrong
}

func (t *tally) input(docs iter.Seq[corpus.Document]) iter.Seq2[shard.Record, error] {
	return func(yield func(shard.Record, error) bool) {
		for doc := range docs {
			if strings.HasSuffix(doc.ID, ".b") {
				t.expected++
			}
			text, err := json.Marshal(doc)
			if !yield(shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: text}, err) {
				return
			}
		}
	}
}

func (t *tally) output(r shard.Record) error {
	if r.Stream != Pairs {
		return nil
	}
	var p corpus.Pair
	err := json.Unmarshal(r.Value, &p)
	switch {
	case p.Relation != corpus.Parallel:
		t.comparable++
	case corpustest.Continued(p.A, p.B):
		t.continued++
	case corpustest.Paired(p.A, p.B):
		t.right++
		t.parallel++
	default:
		t.parallel++
	}
	return err
}

// busy is the processor time that the process has taken.
func busy() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// peak is the most memory that the process has taken, in MB; 0 where the system
// does not tell.
func peak() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb float64
	fmt.Sscan(rest, &kb)
	return kb / 1024
}
