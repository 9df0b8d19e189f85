package limit

import (
	"math"
	"time"
)

// A climb finds out how many calls a second a server takes that does not tell.
//
// It starts as TCP does (slow start, RFC 5681, 3.1): the calls in flight treble
// with every round trip, until the server refuses one. Then it follows a rate:
// at once down to what the server took, and up again on CUBIC's curve (RFC
// 9438, 4.2), which is steep far from the rate that was refused, flat near it
// and steep again beyond; far beyond, where the refused rate says nothing any
// more, it doubles in half a period. Where a lower rate helps nothing, the
// refusals are noise: then it starts anew, and obeys only those that are more.
type climb struct {
	window  int     // most calls in flight
	ceiling int     // of the window
	rate    float64 // calls a second; unlimited before the first refusal

	peak   float64       // the rate that was refused
	foot   float64       // the rate after it
	period time.Duration // in which the rate climbs back to the peak
	spent  time.Duration // of that, on the way
	trust  time.Duration // least period after the next refusal
	vain   int           // refusals in a row that came early, though the rate had been lowered
	early  early         // what was sent up to the last of them
	trial  int           // calls that the trial still takes
	noise  noise

	steady float64 // the rate that was held for a while before the last refusal; 0 for none
	dead   int     // refusals in a row since which nothing was taken

	now, past stretch // since the last refusal that lowered the rate; up to it
	meter     meter
}

const (
	startWindow = 64 // calls in flight at first, or an eighth of the ceiling; from 16 a server of 50 a second is found as well, and others later
	startGrowth = 2  // how many more with every call that is taken; with 3 a server of 50 a second refused more than 5 % in simulations

	// The foot lies between these shares of the peak.
	highFoot = 0.92
	lowFoot  = 0.5

	// A refusal costs a pause of about a second, so that one in 40 seconds
	// costs 2.5 %. The first ones are still a search, and come sooner. A rate
	// so slow that the period is a few calls climbs in so many calls.
	firstPeriod = 5 * time.Second
	lastPeriod  = 40 * time.Second
	periodCalls = 50
	farBeyond   = -2 // so many periods after the peak it says nothing any more

	overshoot = 0.1 // share of refused calls from which the rate was far too high
	stray     = 2   // refused calls that say only that it was a little too high
	slow      = 10  // calls a second, of which the last second is no measure

	// A refusal in the first part of the period is early. After so many early
	// ones the rate is for a trial a little below what is sure to pass, until
	// so many times the calls have passed after which they came on average.
	// Noise passes a trial by chance one time in nineteen, (1 + times ÷ after)
	// to the power of -after, so that what passed is most likely a limit: early
	// refusals then bring the rate down faster.
	earlyPart  = 0.4
	trialAfter = 3
	trialFoot  = 0.9
	triedFoot  = 0.8
	trialTimes = 5
	trialCalls = 20
)

func newClimb(calls int) climb {
	c := climb{ceiling: calls, noise: noise{odds: 1}, steady: unlimited}
	c.start()
	return c
}

// start searches from the beginning.
func (c *climb) start() {
	c.window, c.rate = min(max(startWindow, c.ceiling/8), c.ceiling), unlimited
	c.trust, c.vain, c.early, c.trial = firstPeriod, 0, early{}, 0
}

func (c *climb) send(now time.Time) {
	if c.now.first.IsZero() {
		c.now.first = now
	}
	c.now.taken++
	c.meter.add(now)
	if c.trial > 0 {
		if c.trial--; c.trial == 0 {
			c.vain, c.early = 0, early{calls: -c.now.calls(), since: c.now.start, tried: true} // what was taken counts, at which share of refusals does not
		}
	}
}

func (c *climb) passed(number int) {
	if number > c.past.number {
		c.noise.taken()
		c.measure(0)
		c.recover()
	}
	if c.rate != unlimited {
		c.window = c.ceiling
	} else if c.window < c.ceiling {
		c.window = min(c.window+startGrowth, c.ceiling)
	}
}

// measure counts a call for the noise while the rate is surely low enough.
func (c *climb) measure(refused float64) {
	if c.rate == unlimited || c.spent < c.period/2 {
		c.noise.measure(refused)
	}
}

// grow climbs for a time in which calls had to wait for the rate.
func (c *climb) grow(d time.Duration) {
	if c.rate == unlimited || c.trial > 0 {
		return
	}
	c.spent += min(d, time.Duration(10/c.rate*float64(time.Second))) // pauses do not count
	left := 1 - c.spent.Seconds()/c.period.Seconds()
	c.rate = c.peak - (c.peak-c.foot)*math.Pow(left, 3)
	if left < farBeyond {
		c.rate = max(c.rate, c.peak*math.Exp2(2*(farBeyond-left)))
	}
}
