package limit

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The pause after a refusal where the server names none: long enough for
// limits of a second, doubled as long as nothing passes, up to those of a
// minute.
const (
	firstPause = time.Second
	lastPause  = time.Minute
)

// A gate is closed to all calls while the server asks callers to wait.
type gate struct {
	until  time.Time
	closed [2]time.Time  // when it closed the last time but one, and the last time
	pause  time.Duration // the next one where the server names none
}

func (g *gate) left(now time.Time) time.Duration { return g.until.Sub(now) }

// close closes the gate for as long as the server asked, 0 where it did not.
func (g *gate) close(pause time.Duration, now time.Time) {
	if pause == 0 {
		g.pause = max(g.pause, firstPause)
		pause = g.pause
		g.pause = min(2*g.pause, lastPause)
	}
	g.closed[0], g.closed[1] = g.closed[1], now
	g.extend(now.Add(pause))
}

func (g *gate) extend(until time.Time) {
	if until.After(g.until) {
		g.until = until
	}
}

// passed tells that a call was taken that was sent at a time. One sent since the
// last pause but one tells that that pause was long enough, though the answer to
// another one may have closed the gate anew before it came.
func (g *gate) passed(at time.Time) {
	if at.After(g.closed[0]) {
		g.pause = 0
	}
}

// RetryAfter reads how long a server asks to wait: retry-after-ms (OpenAI),
// else Retry-After in seconds or as a date (RFC 9110, 10.2.3). 0 is nothing
// said; a time that has passed is a millisecond.
func RetryAfter(header http.Header, now time.Time) time.Duration {
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
