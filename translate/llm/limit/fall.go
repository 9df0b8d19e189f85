package limit

import "time"

// A verdict says what a refused call tells.
type verdict int

const (
	chance verdict = iota // nothing: it is noise
	old                   // no more than the one before: both were under way
	news                  // the rate is too high
)

// refused judges a call that was refused, and lowers the rate if that is why;
// sent is the number of the last one by now, and usedUp that the server says
// its limit is. Calls that were under way when another was refused are refused
// for the same reason, and only make the measure of what was taken better.
func (c *climb) refused(p *Pass, sent int, usedUp bool, now time.Time) verdict {
	if p.number <= c.past.number {
		c.past.refuse(p.at)
		c.lower()
		return old
	}
	if !usedUp && (!c.noise.refused() || c.inVain()) {
		c.measure(1)
		c.now.refuse(p.at)
		c.meter.drop(p.at)
		return chance
	}
	c.past, c.now = c.now, stretch{start: now}
	c.past.number, c.past.end, c.past.rate, c.past.second = sent, now, c.rate, c.meter.sum(now)
	c.past.refuse(p.at)
	c.hold()
	c.spent, c.window = 0, c.ceiling
	c.trust = min(c.trust, lastPeriod)
	c.lower()
	if c.vain == 0 {
		c.trust *= 2
	}
	return news
}

// inVain tells, and starts anew, when refusals come as early as ever at a rate
// below what the server took before, pauses included: they are noise.
func (c *climb) inVain() bool {
	switch part := c.spent.Seconds() / c.period.Seconds(); {
	case c.rate == unlimited || c.now.taken <= 1:
		return false
	case c.trial > 0:
		c.noise.begin(c.past.refused+c.now.refused+1, c.past.calls()+c.now.calls())
		c.start()
		return true
	case part < earlyPart:
		c.early.add(&c.past, &c.now, c.vain)
		c.vain++
	default:
		c.vain, c.early = 0, early{}
	}
	return false
}

// lower sets the rate after a refusal.
func (c *climb) lower() {
	if c.past.taken > 0 || c.past.rate == unlimited {
		c.fall()
	} else {
		c.stay()
	}
}

// fall sets the rate after a refusal by what was taken before it: in the last
// second, which is what a window has, and as a share of what was sent, which
// is what a bucket takes once it is empty. A stretch of less than a second has a
// pause in its last second, which then is no measure.
func (c *climb) fall() {
	past := &c.past
	calls, second := float64(past.calls()), 0.0
	if past.rate > slow && past.end.Sub(past.first) >= time.Second {
		second = float64(past.second)
	}
	foot := highFoot
	switch refused := float64(past.refused) / calls; {
	case past.rate == unlimited:
		c.peak, foot = past.pace(), lowFoot // a burst may be in it
	case refused > overshoot:
		c.peak = min(past.rate, max(second, (1-refused)*past.rate, lowFoot*past.rate)) // of few calls the share says little
		foot = min(max(past.mean()/c.peak, lowFoot), highFoot)
	case past.refused > stray && second > 0:
		c.peak = min(past.rate, second)
	default:
		c.peak = past.rate
	}
	if c.vain > 0 && c.early.tried {
		foot = min(foot, triedFoot)
	}
	c.foot = foot * c.peak
	c.rate, c.trial = c.foot, 0
	if c.vain >= trialAfter {
		c.try()
	}
	c.settle()
}

// try begins a trial: of a rate below what was taken since the first early
// refusal, pauses included, for several times the calls that one of them took.
func (c *climb) try() {
	calls := c.early.calls + c.past.calls()
	mean := float64(c.early.taken+c.past.taken) / c.past.end.Sub(c.early.since).Seconds()
	if mean > 0 {
		c.rate, c.trial = min(c.foot, trialFoot*mean), max(trialTimes*calls/c.vain, trialCalls)
	}
}

// settle sets the time in which the rate climbs to the peak.
func (c *climb) settle() {
	c.period = max(c.trust, time.Duration(periodCalls/c.peak*float64(time.Second)))
}

// stay keeps the rate after a refusal when nothing was taken since the one
// before: only the pause was too short. The next call goes alone.
func (c *climb) stay() {
	c.rate, c.foot, c.peak, c.window = c.past.rate, c.past.rate, c.past.rate/highFoot, 1
}
