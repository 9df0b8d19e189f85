package limit

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// share is how much of a limit that the server tells is used.
const share = 0.97

// longestPeriod is the longest reset that is taken for a rate. What fills up
// again in hours is a quota: spread over the day it would only delay calls
// that the server takes now.
const longestPeriod = 2 * time.Minute

// told is a limit from x-ratelimit-{limit,reset}-{requests,tokens} headers.
//
// A reset is the time until a window ends (LiteLLM) or a bucket is full
// (OpenAI, Groq), and nobody says which. The rate limit ÷ longest reset seen
// is right for both: the longest reset of a window is its length; the reset of
// a bucket grows as it is emptied, so that its rate is come to from above just
// when it has no more to give.
type told struct {
	limit float64
	reset time.Duration // the longest
}

// learn reads the headers of a kind.
func (t *told) learn(header http.Header, kind string, now time.Time) {
	limit, err := strconv.ParseFloat(header.Get("X-Ratelimit-Limit-"+kind), 64)
	if err != nil || !(limit >= 1) {
		return
	}
	reset, ok := readReset(header.Get("X-Ratelimit-Reset-"+kind), now)
	if !ok {
		return
	}
	t.limit, t.reset = limit, max(t.reset, reset)
}

// rate is what is left of the limit by caution, a second.
func (t *told) rate() float64 {
	if t.reset == 0 || t.reset > longestPeriod {
		return unlimited
	}
	return share * t.limit / t.reset.Seconds()
}

// usedUp tells whether the server says that nothing is left of a limit.
func usedUp(header http.Header) bool {
	return header.Get("X-Ratelimit-Remaining-Requests") == "0" || header.Get("X-Ratelimit-Remaining-Tokens") == "0"
}

// readReset reads the time until a limit is reset in the forms that servers
// give it: 6m0s, 20ms, 1d2h (OpenAI, Groq), seconds, Unix time in seconds or
// milliseconds, RFC 3339 (Anthropic), an HTTP date.
func readReset(value string, now time.Time) (time.Duration, bool) {
	value = strings.TrimSpace(value)
	if n, err := strconv.ParseFloat(value, 64); err == nil {
		switch {
		case n > 1e11:
			return until(time.UnixMilli(int64(min(n, 1e15))), now)
		case n > 1e9:
			return until(time.Unix(int64(n), 0), now)
		}
		return seconds(n), n >= 0
	}
	if d, err := readDuration(value); err == nil {
		return d, d >= 0
	}
	if date, err := time.Parse(time.RFC3339, value); err == nil {
		return until(date, now)
	}
	if date, err := http.ParseTime(value); err == nil {
		return until(date, now)
	}
	return 0, false
}

// until is a reset at a date; one that has passed says nothing.
func until(date, now time.Time) (time.Duration, bool) { return date.Sub(now), date.After(now) }

// readDuration is time.ParseDuration with days.
func readDuration(value string) (time.Duration, error) {
	days, rest, ok := strings.Cut(value, "d")
	if !ok {
		return time.ParseDuration(value)
	}
	n, err := strconv.ParseUint(days, 10, 16)
	if err != nil || rest == "" {
		return time.Duration(n) * 24 * time.Hour, err
	}
	d, err := time.ParseDuration(rest)
	return time.Duration(n)*24*time.Hour + d, err
}
