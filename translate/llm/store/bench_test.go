package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

// BenchmarkPaidCall keeps answers that take 200 ms to come, beside the limit
// of calls at once divided by latency, and says what the store's share of a
// call costs: ns/op is of the work where latency is 0.
func BenchmarkPaidCall(b *testing.B) {
	for _, latency := range []time.Duration{0, 200 * time.Millisecond} {
		for _, calls := range []int{1, 64, 512} {
			b.Run(fmt.Sprintf("latency=%v/c=%d", latency, calls), func(b *testing.B) {
				s := newStore(b, filepath.Join(b.TempDir(), "store.db"))
				texts()
				b.ResetTimer()
				before := cpu(b)
				inParallel(b, calls, func(i int) error { return pay(b, s, i, latency) })
				b.ReportMetric(float64((cpu(b)-before).Microseconds())/float64(b.N), "cpu-µs/op")
				rate := float64(b.N) / b.Elapsed().Seconds()
				if latency > 0 {
					b.ReportMetric(100*rate*latency.Seconds()/float64(calls), "%limit")
				}
			})
		}
	}
}

// BenchmarkStored finds answers that were paid for.
func BenchmarkStored(b *testing.B) {
	const calls = 10000
	s := newStore(b, filepath.Join(b.TempDir(), "store.db"))
	done := make(chan error)
	for i := range calls {
		go func() { done <- pay(b, s, i, 0) }()
	}
	for range calls {
		if err := <-done; err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	inParallel(b, 64, func(i int) error {
		raw, err := s.Begin(b.Context(), benchCall(i%calls))
		if raw == nil && err == nil {
			err = fmt.Errorf("call %d is not there", i)
		}
		return err
	})
}

func inParallel(b *testing.B, calls int, f func(i int) error) {
	var next atomic.Int64
	done := make(chan error, calls)
	for range calls {
		go func() {
			for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
				if err := f(int(i)); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range calls {
		if err := <-done; err != nil {
			b.Error(err)
		}
	}
}

func pay(b *testing.B, s Store, i int, latency time.Duration) error {
	call := benchCall(i)
	if _, err := s.Begin(b.Context(), call); err != nil {
		return err
	}
	time.Sleep(latency)
	answer := fmt.Appendf(nil, `{"id":"%d","choices":[{"message":{"content":"%s"}}],"usage":{"prompt_tokens":900}}`, i, text(i, 2000))
	if err := s.Keep(call.Key, answer); err != nil {
		return err
	}
	return s.Mark(call.Key, Reading{Model: "model-2018-11-23"})
}

// benchCall is a call of the size that 20 sentences have.
func benchCall(i int) Call {
	return NewCall("model", "http://127.0.0.1/v1", 0, fmt.Appendf(nil, `{"model":"model","messages":[{"content":"%s"}]}`, text(i, 4000)))
}

// BenchmarkPack packs a request, with S2 and with zstd.
func BenchmarkPack(b *testing.B) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		b.Fatal(err)
	}
	for name, pack := range map[string]func([]byte) []byte{
		"s2": pack, "zstd": func(body []byte) []byte { return z.EncodeAll(body, nil) },
	} {
		b.Run(name, func(b *testing.B) {
			body, size := benchCall(1).Request, 0
			for b.Loop() {
				size = len(pack(body))
			}
			b.ReportMetric(float64(size)/float64(len(body)), "packed/plain")
		})
	}
}

// text is text of n bytes that packs about as news does.
func text(i, n int) string { return fmt.Sprint(i, texts()[i%100][:n]) }

var texts = sync.OnceValue(func() (all [100]string) {
	for i := range all {
		all[i] = newText(i, 4000)
	}
	return all
})

func newText(i, n int) string {
	words := strings.Fields("the of province said meeting leaders trade village river school workers plan report new")
	var t strings.Builder
	for h := uint64(i)*2654435761 + 1; t.Len() < n; h = h*6364136223846793005 + 1442695040888963407 {
		t.WriteString(words[h>>40%uint64(len(words))])
		fmt.Fprintf(&t, "%x ", h>>52)
	}
	return t.String()
}
