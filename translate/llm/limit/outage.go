package limit

import "time"

// A limit refuses some calls and takes others. A server that is out of order, or
// not ready yet, refuses all of them, which says nothing of its limit: what was
// found out before still holds.
const (
	// held is how long a rate has to have passed to be gone back to.
	held = 10 * time.Second
	// outage is how many pauses in a row, of a second and of two where the
	// server names none, end with another refusal in one.
	outage = 2
)

// hold remembers the rate that was held until a call was refused, or counts the
// refusals since which nothing was taken.
func (c *climb) hold() {
	if c.past.taken <= 0 {
		c.dead++
		return
	}
	c.dead = 0
	switch {
	case c.past.end.Sub(c.past.first) >= held:
		c.steady = max(c.past.rate, c.steady/2) // it may be low because of an outage
	case c.steady == unlimited:
		c.steady = 0 // there is a limit, and it is not known yet
	}
}

// recover climbs after an outage to the rate that was held before, from half of
// it, or searches anew where no limit was found.
func (c *climb) recover() {
	over := c.dead >= outage
	c.dead = 0
	switch {
	case !over:
	case c.steady == unlimited:
		c.start()
	case c.rate < c.steady*lowFoot:
		c.peak, c.foot = c.steady, c.steady*lowFoot
		c.rate, c.spent, c.trust = c.foot, 0, firstPeriod
		c.vain, c.early, c.trial = 0, early{}, 0
		c.settle()
	}
}
