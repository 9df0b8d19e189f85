package limit

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func wait(t *testing.T, l *Limiter, tokens int) *Pass {
	t.Helper()
	pass, err := l.Wait(t.Context(), tokens)
	if err != nil {
		t.Fatal(err)
	}
	return pass
}

// TestTokens keeps to --tpm: a call of more tokens than the bucket holds goes,
// and the next one waits until it is made up for; what an estimate had too
// much is given back.
func TestTokens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, start := New(Options{Tokens: 60_000}), time.Now() // 1000 a second
		wait(t, l, 5000).Taken(nil, 2000)
		wait(t, l, 1000)
		if waited := time.Since(start); waited < 1900*time.Millisecond || waited > 2100*time.Millisecond {
			t.Errorf("waited %v, want 2 s", waited)
		}
	})
}

// TestGate makes all calls wait for as long as the server asked one to.
func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, start := New(Options{}), time.Now()
		first, second := wait(t, l, 1), wait(t, l, 1)
		first.Refused(http.Header{"Retry-After": {"7"}})
		second.Refused(http.Header{"Retry-After": {"9"}})
		wait(t, l, 1).Taken(nil, 0)
		if waited := time.Since(start); waited != 9*time.Second {
			t.Errorf("waited %v, want 9 s", waited)
		}
	})
}

// TestPauses doubles the pause that no server names as long as nothing passes.
func TestPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New(Options{})
		last := time.Now()
		var pauses []time.Duration
		wait(t, l, 1).Refused(nil)
		for range 4 {
			pass := wait(t, l, 1)
			pauses, last = append(pauses, time.Since(last).Round(time.Second)), time.Now()
			pass.Refused(nil)
		}
		if got := fmt.Sprint(pauses); got != "[1s 2s 4s 8s]" {
			t.Errorf("got %v", got)
		}
	})
}

// TestOver ends waiting with the limiter, wherever it waits, and lets no call
// pass then.
func TestOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		over, end := context.WithCancelCause(t.Context())
		l, enough := New(Options{Over: over}), errors.New("enough")
		pass := wait(t, l, 1)
		wait(t, l, 1).Refused(http.Header{"Retry-After": {"3600"}})
		time.AfterFunc(time.Second, func() { end(enough) })
		start := time.Now()
		var waiting sync.WaitGroup
		for range 3 {
			waiting.Go(func() {
				if _, err := l.Wait(t.Context(), 1); err != enough {
					t.Errorf("got %v", err)
				}
			})
		}
		waiting.Wait()
		if waited := time.Since(start); waited != time.Second {
			t.Errorf("waited %v", waited)
		}
		pass.Taken(nil, 0)
		if _, err := l.Wait(t.Context(), 1); err != enough {
			t.Errorf("got %v", err)
		}
	})
}

// TestStopped ends waiting with the context, wherever it waits.
func TestStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New(Options{Requests: 1})
		wait(t, l, 1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for range 3 {
			go l.Wait(ctx, 1)
		}
		if _, err := l.Wait(ctx, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}
