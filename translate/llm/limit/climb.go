package limit

import (
	"math"
	"time"
)

// A climb finds out how many calls a second a server takes that does not tell.
//
// It starts as TCP does (slow start, RFC 5681, 3.1): the calls in flight double
// with every round trip, until the server refuses one. Then it follows a rate:
// at once down to what the server took, and up again on CUBIC's curve (RFC
// 9438, 4.2), which is steep far from the rate that was refused, flat near it
// and steep again beyond.
type climb struct {
	window  int     // most calls in flight
	ceiling int     // of the window
	rate    float64 // calls a second; unlimited before the first refusal

	peak   float64       // the rate that was refused
	foot   float64       // the rate after it
	period time.Duration // in which the rate climbs back to the peak
	spent  time.Duration // of that, on the way
	trust  time.Duration // least period after the next refusal

	now, past stretch // since the last refusal; up to it
	meter     meter
}

// A stretch is what was sent between two refusals.
type stretch struct {
	number  int       // of the last call in it
	taken   int       // calls that were not refused
	second  int       // of them, in its last second
	refused int       // calls
	start   time.Time // of the pause before it
	first   time.Time // call
	end     time.Time
	rate    float64 // at its end
}

const (
	startWindow = 16 // calls in flight at first, or an eighth of the ceiling

	// The foot lies between these shares of the peak.
	highFoot = 0.92
	lowFoot  = 0.5

	// A refusal costs a pause of about a second, so that one in 40 seconds
	// costs 2.5 %. The first ones are still a search, and come sooner. A rate
	// so slow that the period is a few calls climbs in so many calls.
	firstPeriod = 5 * time.Second
	lastPeriod  = 40 * time.Second
	periodCalls = 50

	overshoot = 0.1 // share of refused calls from which the rate was far too high
	stray     = 2   // refused calls that say only that it was a little too high
	slow      = 10  // calls a second, of which the last second is no measure
)

func newClimb(calls int) climb {
	return climb{window: min(max(startWindow, calls/8), calls), ceiling: calls, rate: unlimited, trust: firstPeriod}
}

func (c *climb) send(now time.Time) {
	if c.now.first.IsZero() {
		c.now.first = now
	}
	c.now.taken++
	c.meter.add(now)
}

func (c *climb) passed() {
	if c.rate != unlimited {
		c.window = c.ceiling
	} else if c.window < c.ceiling {
		c.window++
	}
}

// refused lowers the rate for a call, sent at a time, that was refused; sent is
// the number of the last one by now. It tells whether that is news: calls that
// were under way when another was refused are refused for the same reason, and
// only make the measure of what was taken better.
func (c *climb) refused(number int, at time.Time, sent int, now time.Time) (news bool) {
	if news = number > c.past.number; news {
		c.past = c.now
		c.past.number, c.past.end, c.past.rate, c.past.second = sent, now, c.rate, c.meter.sum(now)
		c.now = stretch{start: now}
		c.spent, c.window = 0, c.ceiling
		c.trust = min(c.trust, lastPeriod)
	}
	c.past.taken--
	c.past.refused++
	if c.past.end.Sub(at) < time.Second {
		c.past.second--
	}
	if c.past.taken > 0 || c.past.rate == unlimited {
		c.fall()
	} else {
		c.stay()
	}
	if news {
		c.trust *= 2
	}
	return news
}

// fall sets the rate after a refusal by what was taken before it: in the last
// second, which is what a window has, and as a share of what was sent, which
// is what a bucket takes once it is empty.
func (c *climb) fall() {
	past := &c.past
	calls, second := float64(past.taken+past.refused), 0.0
	if past.rate > slow {
		second = float64(past.second)
	}
	foot := highFoot
	switch refused := float64(past.refused) / calls; {
	case past.rate == unlimited:
		c.peak, foot = past.pace(), lowFoot // a burst may be in it
	case refused > overshoot:
		c.peak = min(past.rate, max(second, (1-refused)*past.rate))
		foot = min(max(past.mean()/c.peak, lowFoot), highFoot)
	case past.refused > stray && second > 0:
		c.peak = min(past.rate, second)
	default:
		c.peak = past.rate
	}
	c.foot = foot * c.peak
	c.rate = c.foot
	c.period = max(c.trust, time.Duration(periodCalls/c.peak*float64(time.Second)))
}

// pace is how many calls a second were taken at the end of a stretch, at least
// one.
func (s *stretch) pace() float64 {
	under := max(s.end.Sub(s.first), time.Millisecond).Seconds()
	return max(float64(s.second)/min(under, 1), float64(s.taken)/under, 1)
}

// mean is how many calls a second were taken in a stretch with its pause.
func (s *stretch) mean() float64 { return float64(s.taken) / s.end.Sub(s.start).Seconds() }

// stay keeps the rate after a refusal when nothing was taken since the one
// before: only the pause was too short. The next call goes alone.
func (c *climb) stay() {
	c.rate, c.foot, c.peak, c.window = c.past.rate, c.past.rate, c.past.rate/highFoot, 1
}

// grow climbs for a time in which calls had to wait for the rate.
func (c *climb) grow(d time.Duration) {
	if c.rate == unlimited {
		return
	}
	c.spent += min(d, time.Duration(10/c.rate*float64(time.Second))) // pauses do not count
	left := 1 - c.spent.Seconds()/c.period.Seconds()
	c.rate = c.peak - (c.peak-c.foot)*math.Pow(left, 3)
}
