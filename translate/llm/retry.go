package llm

import (
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// maxBackoff is the longest wait between tries where the server names none.
const maxBackoff = time.Minute

// reachTries is how often a server is tried that cannot be reached.
const reachTries = 3

// verdict tells whether a failed call is worth another try, and after how
// long.
func (c *Client) verdict(err error, call call, try int) (wait time.Duration, again bool) {
	var fault *Error
	if !errors.As(err, &fault) || !fault.again || fault.stops || try >= c.options.Tries {
		return 0, false
	}
	if fault.unreachable && try >= reachTries {
		fault.stops = true
		return 0, false
	}
	if fault.after > c.options.MaxWait {
		fault.Reason = "the server asks to wait " + fault.after.Round(time.Second).String() + ", which is too long: " + fault.Reason
		return 0, false
	}
	wait = fault.after
	if wait == 0 {
		wait = backoff(c.options.Backoff, c.options.Seed, call.Key, try)
	} else if fault.busy {
		c.gate.close(c.now().Add(wait))
	}
	return wait, true
}

// backoff doubles with every try and is spread by half to either side, or
// calls that failed together would fail together again.
func backoff(first time.Duration, seed uint64, key store.Key, try int) time.Duration {
	wait := min(first<<min(try-1, 20), maxBackoff)
	random := rand.New(rand.NewPCG(seed, binary.BigEndian.Uint64(key[:8])+uint64(try)))
	return time.Duration((0.5 + random.Float64()) * float64(wait))
}

// retryAfter reads how long a server asks to wait: retry-after-ms (OpenAI),
// else Retry-After in seconds or as a date (RFC 9110, 10.2.3). 0 is nothing
// said; a time that has passed is a millisecond.
func retryAfter(header http.Header, now time.Time) time.Duration {
	if ms, err := strconv.ParseFloat(header.Get("Retry-After-Ms"), 64); err == nil && ms >= 0 {
		return seconds(ms / 1000)
	}
	value := strings.TrimSpace(header.Get("Retry-After"))
	if s, err := strconv.ParseFloat(value, 64); err == nil && s >= 0 {
		return seconds(s)
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(date.Sub(now), time.Millisecond)
	}
	return 0
}

// seconds is at least a millisecond and at most a year.
func seconds(s float64) time.Duration {
	const year = 365 * 24 * 3600
	return max(time.Duration(min(s, year)*float64(time.Second)), time.Millisecond)
}

// A gate is closed to all calls while the server asks callers to wait.
type gate struct {
	mu    sync.Mutex
	until time.Time
}

func (g *gate) close(until time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until.After(g.until) {
		g.until = until
	}
}

// wait returns when the gate is open, or ctx's error.
func (g *gate) wait(ctx context.Context, now func() time.Time, sleep func(context.Context, time.Duration) error) error {
	for {
		g.mu.Lock()
		left := g.until.Sub(now())
		g.mu.Unlock()
		if left <= 0 {
			return ctx.Err()
		}
		if err := sleep(ctx, left); err != nil {
			return err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}
