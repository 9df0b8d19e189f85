package limit

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// TestChaos has a server do anything, in any order: whatever it does, calls go
// on at some rate.
func TestChaos(t *testing.T) {
	for seed := range uint64(50) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { chaos(t, rand.New(rand.NewPCG(seed, 0))) })
		})
	}
}

func chaos(t *testing.T, random *rand.Rand) {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	l := New(Options{Calls: 1 + random.IntN(64)})
	var flying []*Pass
	moods := []float64{0, 0, 0.01, 0.3, 1} // how likely a refusal is
	mood, pace := moods[0], time.Millisecond
	for step := range 5000 {
		if step%100 == 0 {
			mood, pace = moods[random.IntN(len(moods))], time.Duration(1+random.IntN(1000))*time.Millisecond
		}
		if pass, wait := l.try(random.Float64()*5000, time.Now()); pass != nil {
			flying = append(flying, pass)
		} else if wait <= 0 {
			t.Fatalf("step %d: a wait of %v", step, wait)
		} else if len(flying) == 0 {
			time.Sleep(min(wait, 5*time.Minute))
		}
		if len(flying) > 0 && random.IntN(2) == 0 {
			i := random.IntN(len(flying))
			pass := flying[i]
			flying = append(flying[:i], flying[i+1:]...)
			header := http.Header{}
			header.Set("Retry-After", pick("", "", "0", "0.01", "1", "30", "-1", "x"))
			if random.IntN(20) == 0 {
				header.Set("X-Ratelimit-Limit-Requests", pick("1", "50", "1e9", "-5", "NaN"))
				header.Set("X-Ratelimit-Reset-Requests", pick("1s", "0", "1m", "1h", "1e300"))
				header.Set("X-Ratelimit-Remaining-Requests", pick("0", "1", ""))
			}
			switch {
			case random.Float64() < mood:
				pass.Refused(header)
			case random.IntN(10) == 0:
				pass.Lost()
			default:
				pass.Taken(header, random.IntN(10000))
			}
		}
		time.Sleep(time.Duration(random.Int64N(int64(pace))))
		c := &l.climb
		if !(c.rate > 0) || c.window < 1 || c.window > c.ceiling || !(c.noise.share >= 0 && c.noise.share <= mostNoise) || !(c.noise.odds >= 1) || c.meter.sum(time.Now()) < 0 || l.inFlight != len(flying) {
			t.Fatalf("step %d: %+v, %d in flight", step, *c, l.inFlight)
		}
		if c.rate != unlimited && (!(c.peak > 0) || !(c.foot > 0) || c.foot > c.peak || c.period <= 0) {
			t.Fatalf("step %d: %+v", step, *c)
		}
	}
}
