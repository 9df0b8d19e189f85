package limit

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// An outageServer refuses everything for some spans of time, in seconds after
// the first call, and counts what it takes before and long after.
type outageServer struct {
	server
	spans       [][2]float64
	first       time.Time
	before, end int // taken in the second half minute and in the last minute of ten
}

func (o *outageServer) take(now time.Time) bool {
	if o.first.IsZero() {
		o.first = now
	}
	at := now.Sub(o.first).Seconds()
	for _, span := range o.spans {
		if at >= span[0] && at < span[1] {
			return false
		}
	}
	ok := o.server.take(now)
	switch {
	case ok && at >= 30 && at < 60:
		o.before++
	case ok && at >= 540:
		o.end++
	}
	return ok
}

// TestFaultOutage has servers that are out of order for a while: afterwards the
// calls go as fast as before.
func TestFaultOutage(t *testing.T) {
	for name, server := range map[string]func() server{
		"endless": func() server { return endlessServer{} }, "bucket of 50": limited["bucket of 50"],
	} {
		for _, calls := range some(8, 64, 256) {
			for _, latency := range some(5*time.Second, 200*time.Millisecond) {
				for _, spans := range [][][2]float64{{{60, 70}}, {{60, 120}}, {{60, 61}, {63, 64}, {66, 90}}} {
					t.Run(fmt.Sprintf("%s, c=%d, %v, %v", name, calls, latency, spans), func(t *testing.T) {
						o := &outageServer{server: server(), spans: spans}
						s := simulation{server: o, options: Options{Calls: calls}, latency: latency, length: 10 * time.Minute}
						s.run(t)
						if o.end < 2*o.before*80/100 {
							t.Errorf("%d calls in the last minute, %d in half a one before", o.end, o.before)
						}
					})
				}
			}
		}
	}
}

// TestLateStart has a server that is not ready for two minutes: then its limit
// is searched for as at the start.
func TestLateStart(t *testing.T) {
	o := &outageServer{server: endlessServer{}, spans: [][2]float64{{0, 120}}}
	s := simulation{server: o, options: Options{Calls: 64}, latency: time.Second, length: 10 * time.Minute}
	s.run(t)
	if want := 64 * 60 * 9 / 10; o.end < want {
		t.Errorf("%d calls in the last minute, want %d", o.end, want)
	}
}

// TestGivenRateHolds lets a rate not climb that another one keeps from being
// tried, or it would be far too high at the next refusal.
func TestGivenRateHolds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New(Options{Requests: 600}) // 10 a second
		wait(t, l, 1).Refused(http.Header{"Retry-After": {"1"}})
		for range 10 * 3600 {
			wait(t, l, 1).Taken(nil, 0)
		}
		if l.climb.rate > 20 {
			t.Errorf("%.0f a second after an hour of 10", l.climb.rate)
		}
	})
}
