package limit

import (
	"math"
	"time"
)

// unlimited is the rate of a bucket that is always full.
var unlimited = math.Inf(1)

// slack is how long a bucket gathers what nobody takes. It makes up for
// sleepers that wake late; more would come as a burst.
const slack = 50 * time.Millisecond

// A bucket fills at a rate and can be overdrawn: a call of more tokens than it
// holds goes when it is full, and the next one waits until the debt is paid.
// That, and taking back what an estimate had too much, is what
// golang.org/x/time/rate does not do.
type bucket struct {
	rate  float64 // a second
	level float64
	at    time.Time // of the level
}

func (b *bucket) size() float64 { return 1 + b.rate*slack.Seconds() }

// set changes the rate from now on. A new bucket holds one call's worth.
func (b *bucket) set(rate float64, now time.Time) {
	if b.at.IsZero() {
		b.at, b.level = now, 1
	}
	b.fill(now)
	b.rate = rate
	b.level = min(b.level, b.size())
}

func (b *bucket) fill(now time.Time) {
	if b.rate == unlimited {
		b.level = 1
	} else if passed := now.Sub(b.at); passed > 0 {
		b.level = min(b.level+passed.Seconds()*b.rate, b.size())
	}
	b.at = now
}

// wait returns how long it is until n can be taken.
func (b *bucket) wait(n float64, now time.Time) time.Duration {
	if b.rate == unlimited {
		return 0
	}
	b.fill(now)
	missing := min(n, b.size()) - b.level
	if missing <= 1e-9 {
		return 0
	}
	return time.Duration(math.Ceil(min(missing/b.rate, longestLook.Seconds()) * float64(time.Second)))
}

func (b *bucket) take(n float64) {
	if b.rate != unlimited {
		b.level -= n
	}
}
