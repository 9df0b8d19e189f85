//go:build unix

package llm_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
)

// BenchmarkUnknownLimit asks a server that takes 50 requests in every second
// and tells so only by refusing the others, with a Retry-After and without:
// give -benchtime 6000x for two minutes. %limit is of the time after the first
// third; calls/request counts the refused ones.
func BenchmarkUnknownLimit(b *testing.B) {
	for _, retryAfter := range []string{"1", ""} {
		b.Run(fmt.Sprintf("Retry-After=%q", retryAfter), func(b *testing.B) {
			var window int64
			used := 0
			server := &refuser{retryAfter: retryAfter, refuses: func() bool {
				if now := time.Now().Unix(); now != window {
					window, used = now, 0
				}
				used++
				return used > 50
			}}
			b.ReportMetric(100*server.ask(b)/50, "%limit")
		})
	}
}

// BenchmarkChanceRefusals asks a server that refuses 6 % of the calls whatever
// their rate, with a Retry-After and without: give -benchtime 6000x for half a
// minute. %limit is of what 64 callers can do who each make the waits that
// they are asked to, after the first third.
func BenchmarkChanceRefusals(b *testing.B) {
	const share = 0.06
	for _, retryAfter := range []string{"1", ""} {
		wait, _ := strconv.ParseFloat(retryAfter, 64)
		b.Run(fmt.Sprintf("Retry-After=%q", retryAfter), func(b *testing.B) {
			server := &refuser{retryAfter: retryAfter, refuses: func() bool { return rand.Float64() < share }}
			b.ReportMetric(100*server.ask(b)/(rateCallers*(1-share)/(latency.Seconds()+share*wait)), "%limit")
		})
	}
}

// rateCallers is how many ask at once.
const rateCallers = 64

// A refuser is a server that refuses some calls.
type refuser struct {
	refuses    func() bool
	retryAfter string // "" where it does not say

	mu    sync.Mutex
	calls int
}

func (s *refuser) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
	s.mu.Lock()
	s.calls++
	refused := s.refuses()
	s.mu.Unlock()
	time.Sleep(latency)
	if !refused {
		io.WriteString(w, `{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}`)
		return
	}
	if s.retryAfter != "" {
		w.Header().Set("Retry-After", s.retryAfter)
	}
	http.Error(w, "too many requests", http.StatusTooManyRequests)
}

// ask asks it b.N questions and returns how many were answered a second after
// the first third.
func (s *refuser) ask(b *testing.B) float64 {
	server := httptest.NewServer(s)
	defer server.Close()
	client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "fake", Concurrency: rateCallers})
	if err != nil {
		b.Fatal(err)
	}
	var next atomic.Int64
	var third time.Time
	var wg sync.WaitGroup
	for range rateCallers {
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
	b.ReportMetric(float64(s.calls)/float64(b.N), "calls/request")
	return float64(b.N-b.N/3) / time.Since(third).Seconds()
}
