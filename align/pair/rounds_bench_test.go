package pair

import (
	"fmt"
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
// whose truth is known. rss-MB is the most memory that the process ever took.
func BenchmarkRounds(b *testing.B) {
	for _, n := range []int{1000, 3000, 10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				right, found, expected := 0, 0, 0
				input := func(yield func(shard.Record, error) bool) {
					for doc := range corpustest.Collection(n) {
						if strings.HasSuffix(doc.ID, ".b") {
							expected++
						}
						text, err := json.Marshal(doc)
						if !yield(shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: text}, err) {
							return
						}
					}
				}
				start, worked := time.Now(), busy()
				disk := shard.Disk{Dir: b.TempDir(), Shards: 16, Jobs: runtime.GOMAXPROCS(0)}
				totals, err := disk.Run(slices.Concat(duplicate.Rounds(), Rounds()), input, func(r shard.Record) error {
					if r.Stream != Pairs {
						return nil
					}
					var p corpus.Pair
					found++
					if err := json.Unmarshal(r.Value, &p); err == nil && corpustest.Paired(p.A, p.B) {
						right++
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(n)/time.Since(start).Seconds(), "docs/s")
				b.ReportMetric((busy()-worked).Seconds()*1000/float64(n), "cpu-ms/doc")
				b.ReportMetric(float64(right)/float64(max(1, found)), "precision")
				b.ReportMetric(float64(right)/float64(max(1, expected)), "recall")
				b.ReportMetric(peak(), "rss-MB")
				b.Log(totals)
			}
		})
	}
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
