package limit

import (
	"net/http"
	"testing"
	"time"
)

func TestReadReset(t *testing.T) {
	now := time.Date(2024, 1, 10, 15, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		value string
		want  time.Duration
		ok    bool
	}{
		{"6m0s", 6 * time.Minute, true},
		{"20ms", 20 * time.Millisecond, true},
		{"8.64s", 8640 * time.Millisecond, true},
		{"1h2m3s", time.Hour + 2*time.Minute + 3*time.Second, true},
		{"1d2h", 26 * time.Hour, true},
		{"1d", 24 * time.Hour, true},
		{" 59.5 ", 59500 * time.Millisecond, true},
		{"0", time.Millisecond, true},
		{"-1", 0, false},
		{"1704898860", time.Minute, true},    // Unix time
		{"1704898860000", time.Minute, true}, // in milliseconds
		{"1704898740", 0, false},             // past
		{"2024-01-10T15:00:30Z", 30 * time.Second, true},
		{"Wed, 10 Jan 2024 15:00:30 GMT", 30 * time.Second, true},
		{"NaN", 0, false},
		{"soon", 0, false},
		{"", 0, false},
	} {
		if got, ok := readReset(test.value, now); ok != test.ok || ok && got != test.want {
			t.Errorf("%q: got %v, %v, want %v, %v", test.value, got, ok, test.want, test.ok)
		}
	}
}

// TestTold takes headers for a rate, but not those of a day's quota.
func TestTold(t *testing.T) {
	for _, test := range []struct {
		name         string
		limit, reset string
		want         float64 // a second
	}{
		{"a minute", "3000", "1m0s", share * 50},
		{"a second", "50", "1", share * 50},
		{"a day's quota", "200", "7m12s", unlimited},
		{"no limit", "many", "1s", unlimited},
		{"limit 0", "0", "1s", unlimited},
		{"no reset", "50", "", unlimited},
	} {
		var got told
		got.learn(http.Header{"X-Ratelimit-Limit-Tokens": {test.limit}, "X-Ratelimit-Reset-Tokens": {test.reset}}, "Tokens", time.Now())
		if got.rate() != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got.rate(), test.want)
		}
	}
}

func FuzzHeaders(f *testing.F) {
	f.Fuzz(func(t *testing.T, limit, reset, after string) {
		now := time.Date(2024, 1, 10, 15, 0, 0, 0, time.UTC)
		var got told
		got.learn(http.Header{"X-Ratelimit-Limit-Requests": {limit}, "X-Ratelimit-Reset-Requests": {reset}}, "Requests", now)
		if rate := got.rate(); !(rate > 0) {
			t.Errorf("rate %v", rate)
		}
		if pause := RetryAfter(http.Header{"Retry-After": {after}}, now); pause < 0 {
			t.Errorf("pause %v", pause)
		}
	})
}
