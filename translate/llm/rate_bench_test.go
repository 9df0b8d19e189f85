//go:build unix

package llm_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
)

// BenchmarkUnknownLimit asks a server that takes 50 requests in every second
// and tells so only by refusing the others, with a Retry-After and without:
// give -benchtime 3000x for a minute. %limit is of the time after the first
// third; calls/request counts the refused ones.
func BenchmarkUnknownLimit(b *testing.B) {
	for _, retryAfter := range []string{"1", ""} {
		b.Run(fmt.Sprintf("Retry-After=%q", retryAfter), func(b *testing.B) {
			var mu sync.Mutex
			var window int64
			used, calls := 0, 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				io.Copy(io.Discard, r.Body)
				mu.Lock()
				if now := time.Now().Unix(); now != window {
					window, used = now, 0
				}
				used++
				calls++
				refused := used > 50
				mu.Unlock()
				time.Sleep(latency)
				if refused {
					if retryAfter != "" {
						w.Header().Set("Retry-After", retryAfter)
					}
					http.Error(w, "too many requests", http.StatusTooManyRequests)
					return
				}
				io.WriteString(w, `{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}`)
			}))
			defer server.Close()
			client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "fake", Concurrency: 64})
			if err != nil {
				b.Fatal(err)
			}
			var next atomic.Int64
			var third time.Time
			var wg sync.WaitGroup
			for range 64 {
				wg.Go(func() {
					for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
						if i == int64(b.N/3)+1 {
							third = time.Now()
						}
						if _, err := client.Ask(b.Context(), corpus.Question{User: fmt.Sprint(i)}); err != nil {
							b.Error(err)
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(100*float64(b.N-b.N/3)/time.Since(third).Seconds()/50, "%limit")
			b.ReportMetric(float64(calls)/float64(b.N), "calls/request")
		})
	}
}
