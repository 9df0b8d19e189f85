package llm

import (
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// BenchmarkAsk measures calls a second against a server that takes 100 ms for
// each, beside the limit of concurrency divided by latency.
func BenchmarkAsk(b *testing.B) {
	const latency = 100 * time.Millisecond
	for _, concurrency := range []int{1, 64} {
		for _, kept := range []bool{false, true} {
			b.Run(fmt.Sprintf("c=%d/store=%v", concurrency, kept), func(b *testing.B) {
				server := newServer(b)
				server.Latency = latency
				var answers store.Store
				if kept {
					answers = newStore(b, filepath.Join(b.TempDir(), "store.db"))
				}
				client, err := New(Options{BaseURL: server.URL, Model: "fake", Concurrency: concurrency, Store: answers})
				if err != nil {
					b.Fatal(err)
				}
				var n atomic.Int64
				b.SetParallelism(concurrency) // goroutines a processor: more than enough
				b.ResetTimer()
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						if _, err := client.Ask(b.Context(), question(fmt.Sprint(n.Add(1)))); err != nil {
							b.Error(err)
						}
					}
				})
				rate := float64(b.N) / b.Elapsed().Seconds()
				b.ReportMetric(100*rate*latency.Seconds()/float64(concurrency), "%limit")
			})
		}
	}
}
