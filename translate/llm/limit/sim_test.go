package limit

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A server limits requests in a way of its own; status is what it would tell in
// headers. All of them take 50 a second in the long run.
type server interface {
	take(now time.Time) bool
	status(now time.Time) (limit, remaining int, reset time.Duration)
}

// A bucketServer is a token bucket; its reset is the time until it is full.
type bucketServer struct {
	rate, burst, level float64
	at                 time.Time
}

func newBucketServer(burst float64) server {
	return &bucketServer{rate: 50, burst: burst, level: burst}
}

func (b *bucketServer) take(now time.Time) bool {
	if !b.at.IsZero() {
		b.level = min(b.burst, b.level+now.Sub(b.at).Seconds()*b.rate)
	}
	b.at = now
	if b.level < 1-1e-9 {
		return false
	}
	b.level--
	return true
}

func (b *bucketServer) status(time.Time) (int, int, time.Duration) {
	return int(b.burst), int(b.level), time.Duration((b.burst - b.level) / b.rate * float64(time.Second))
}

// A windowServer counts anew in every window; its reset is the window's end.
type windowServer struct {
	length time.Duration
	window int64
	used   int
}

func (w *windowServer) limit() int { return int(50 * w.length.Seconds()) }

func (w *windowServer) take(now time.Time) bool {
	if n := now.UnixNano() / int64(w.length); n != w.window {
		w.window, w.used = n, 0
	}
	if w.used >= w.limit() {
		return false
	}
	w.used++
	return true
}

func (w *windowServer) status(now time.Time) (int, int, time.Duration) {
	return w.limit(), w.limit() - w.used, w.length - time.Duration(now.UnixNano()%int64(w.length))
}

// A slidingServer remembers the calls of the last second.
type slidingServer struct{ calls []time.Time }

func (s *slidingServer) take(now time.Time) bool {
	for len(s.calls) > 0 && now.Sub(s.calls[0]) >= time.Second {
		s.calls = s.calls[1:]
	}
	if len(s.calls) >= 50 {
		return false
	}
	s.calls = append(s.calls, now)
	return true
}

func (s *slidingServer) status(now time.Time) (int, int, time.Duration) {
	return 50, 50 - len(s.calls), s.calls[0].Add(time.Second).Sub(now)
}

// A simulation has workers that call a server all the time.
type simulation struct {
	server     server
	options    Options
	retryAfter string  // "" where the server does not say
	tells      bool    // limits in headers
	noise      float64 // share of calls that is refused whatever the rate
	latency    time.Duration
	length     time.Duration
	seed       uint64 // of what is by chance

	calls, taken, steady int // steady: taken in the last two thirds
}

// run plays the simulation on a clock of its own. The way to the server takes
// up to 2 ms of the latency, the way back up to 0.1 ms more. Each worker draws
// its own random numbers and no two ever do anything in the same nanosecond (or
// hardly ever), so that a seed is played the same way each time.
func (s *simulation) run(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limiter, start := New(s.options), time.Now()
		var mu sync.Mutex
		var wg sync.WaitGroup
		for worker := range s.options.Calls {
			wg.Go(func() {
				random := rand.New(rand.NewPCG(s.seed, uint64(worker)))
				for time.Sleep(time.Duration(worker)); time.Since(start) < s.length; {
					pass, err := limiter.Wait(t.Context(), 1)
					if err != nil {
						t.Error(err)
						return
					}
					way, back := random.Int64N(int64(2*time.Millisecond)), random.Int64N(int64(100*time.Microsecond))
					time.Sleep(time.Duration(way))
					mu.Lock()
					header, ok := s.arrive(time.Now(), time.Since(start), random.Float64() < s.noise)
					mu.Unlock()
					time.Sleep(s.latency + time.Duration(back-way))
					if ok {
						pass.Taken(header, 0)
					} else {
						pass.Refused(header)
						time.Sleep(RetryAfter(header, time.Now()))
					}
				}
			})
		}
		wg.Wait()
	})
}

// arrive lets the server take a call or refuse it; noise refuses it.
func (s *simulation) arrive(now time.Time, played time.Duration, noise bool) (http.Header, bool) {
	ok := !noise && s.server.take(now)
	s.calls++
	header := http.Header{}
	if ok {
		s.taken++
		if played > s.length/3 && played < s.length {
			s.steady++
		}
	} else if s.retryAfter != "" {
		header.Set("Retry-After", s.retryAfter)
	}
	if s.tells {
		limit, remaining, reset := s.server.status(now)
		header.Set("X-Ratelimit-Limit-Requests", fmt.Sprint(limit))
		header.Set("X-Ratelimit-Remaining-Requests", fmt.Sprint(remaining))
		header.Set("X-Ratelimit-Reset-Requests", reset.String())
	}
	return header, ok
}

// check wants so much of the limit in steady state, and no more calls for each
// that was taken.
func (s *simulation) check(t *testing.T, share, calls float64) {
	t.Helper()
	gotShare := float64(s.steady) / (50 * s.length.Seconds() * 2 / 3)
	gotCalls := float64(s.calls) / float64(s.taken)
	if gotShare < share || gotCalls > calls {
		t.Errorf("%.1f %% of the limit with %.3f calls a request, want %.0f %% with at most %.2f", 100*gotShare, gotCalls, 100*share, calls)
	}
	t.Logf("%.1f %% of the limit, %.3f calls a request", 100*gotShare, gotCalls)
}

// some are the first of a list in short tests, and all of it in others.
func some[T any](list ...T) []T {
	if testing.Short() {
		return list[:1]
	}
	return list
}

// limited are servers of 50 requests a second.
var limited = map[string]func() server{
	"bucket of 5":    func() server { return newBucketServer(5) },
	"bucket of 50":   func() server { return newBucketServer(50) },
	"bucket of 100":  func() server { return newBucketServer(100) },
	"window":         func() server { return &windowServer{length: time.Second} },
	"sliding window": func() server { return &slidingServer{} },
}

// TestFaultUnknownLimit finds out limits of 50 requests a second that nobody
// tells, with Retry-After and without.
func TestFaultUnknownLimit(t *testing.T) {
	for name, server := range limited {
		for _, retryAfter := range []string{"", "1"} {
			for _, latency := range some(200*time.Millisecond, 50*time.Millisecond, 10*time.Millisecond) {
				for _, calls := range some(64, 512) {
					t.Run(fmt.Sprintf("%s, Retry-After %q, %v, c=%d", name, retryAfter, latency, calls), func(t *testing.T) {
						s := simulation{server: server(), options: Options{Calls: calls}, retryAfter: retryAfter, latency: latency, length: 2 * time.Minute}
						s.run(t)
						s.check(t, 0.90, 1.05)
					})
				}
			}
		}
	}
}

// An endlessServer takes everything.
type endlessServer struct{}

func (endlessServer) take(time.Time) bool                        { return true }
func (endlessServer) status(time.Time) (int, int, time.Duration) { return 0, 0, 0 }

// TestFaultNoise has a server refuse a share of all calls whatever the rate:
// the others go on as fast as ever, whether it asks to wait or not.
func TestFaultNoise(t *testing.T) {
	for _, noise := range []float64{0.003, 0.01, 0.06, 0.30} {
		for _, retryAfter := range []string{"", "1"} {
			for _, latency := range some(200*time.Millisecond, 50*time.Millisecond) {
				t.Run(fmt.Sprintf("%v %%, Retry-After %q, %v", 100*noise, retryAfter, latency), func(t *testing.T) {
					noisy(t, noise, retryAfter, latency, 0)
				})
			}
		}
	}
}

// TestFaultNoiseSeeds plays noise many times over, as it may bring a rate down
// by a streak of bad luck that one run in hundreds has.
func TestFaultNoiseSeeds(t *testing.T) {
	seeds := uint64(20)
	if testing.Short() {
		seeds = 4
	}
	for _, noise := range []float64{0.003, 0.01, 0.06, 0.30} {
		for _, retryAfter := range []string{"", "1"} {
			for seed := range seeds {
				t.Run(fmt.Sprintf("%v %%, Retry-After %q, %d", 100*noise, retryAfter, seed), func(t *testing.T) {
					noisy(t, noise, retryAfter, 200*time.Millisecond, seed)
				})
			}
		}
	}
}

// noisy wants half of what so many workers can do who make each wait that they
// are asked to.
func noisy(t *testing.T, noise float64, retryAfter string, latency time.Duration, seed uint64) {
	s := simulation{server: endlessServer{}, noise: noise, options: Options{Calls: 64}, retryAfter: retryAfter, latency: latency, length: time.Minute, seed: seed}
	s.run(t)
	wait := RetryAfter(http.Header{"Retry-After": {retryAfter}}, time.Now())
	most := 64 * (1 - noise) / (latency.Seconds() + noise*wait.Seconds())
	got := float64(s.steady) / (s.length.Seconds() * 2 / 3)
	if got < most/2 {
		t.Errorf("%.0f calls a second, want half of %.0f", got, most)
	}
	t.Logf("%.0f calls a second of %.0f", got, most)
}

// TestFaultNoisyLimit has servers of 50 requests a second refuse others by
// chance. The limit is found all the same, at the cost of more refusals.
func TestFaultNoisyLimit(t *testing.T) {
	for name, server := range limited {
		for _, retryAfter := range []string{"", "1"} {
			for _, noise := range some(0.06, 0.01, 0.30) {
				t.Run(fmt.Sprintf("%s, %v %%, Retry-After %q", name, 100*noise, retryAfter), func(t *testing.T) {
					s := simulation{server: server(), noise: noise, options: Options{Calls: 64}, retryAfter: retryAfter, latency: 50 * time.Millisecond, length: 2 * time.Minute}
					s.run(t)
					s.check(t, 0.40, 1.75/(1-noise))
				})
			}
		}
	}
}

// TestToldLimit keeps limits that headers tell, whatever their reset means.
func TestToldLimit(t *testing.T) {
	for name, server := range map[string]func() server{
		"bucket of a second": func() server { return newBucketServer(50) },
		"bucket of a minute": func() server { return newBucketServer(3000) },
		"window of a second": func() server { return &windowServer{length: time.Second} },
		"window of a minute": func() server { return &windowServer{length: time.Minute} },
	} {
		for _, latency := range some(200*time.Millisecond, 50*time.Millisecond, 2*time.Second) {
			t.Run(fmt.Sprint(name, ", ", latency), func(t *testing.T) {
				s := simulation{server: server(), options: Options{Calls: 256}, retryAfter: "1", tells: true, latency: latency, length: 4 * time.Minute}
				s.run(t)
				s.check(t, 0.95, 1.01)
			})
		}
	}
}

// TestGivenLimit keeps to --rpm: nothing is refused.
func TestGivenLimit(t *testing.T) {
	for name, server := range map[string]server{
		"bucket": newBucketServer(5), "window": &windowServer{length: time.Second}, "sliding window": &slidingServer{},
	} {
		t.Run(name, func(t *testing.T) {
			s := simulation{server: server, options: Options{Calls: 64, Requests: 49 * 60}, latency: 200 * time.Millisecond, length: time.Minute}
			s.run(t)
			s.check(t, 0.97, 1)
		})
	}
}
