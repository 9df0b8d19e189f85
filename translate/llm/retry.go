package llm

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// maxBackoff is the longest wait between tries where the server names none.
const maxBackoff = time.Minute

// reachTries is how often a server is tried that was never reached.
const reachTries = 3

// verdict tells whether a failed call is worth another try, and after how
// long. In an outage a question is tried until the server works again or is
// given up.
func (c *Client) verdict(err error, call *call, try int) (wait time.Duration, again bool) {
	var fault *Error
	if !errors.As(err, &fault) || !fault.again || fault.stops || try >= c.options.Tries && !c.patience.outage() {
		return 0, false
	}
	if fault.unreachable && try >= reachTries && !c.patience.begun() {
		fault.stops = true
		c.end(fault)
		return 0, false
	}
	switch {
	case fault.after > 0:
		return fault.after, true
	case fault.busy: // the limiter makes the call wait
		return 0, true
	}
	return backoff(c.options.Backoff, c.options.Seed, call.Key, try), true
}

// backoff doubles with every try and is spread by half to either side, or
// calls that failed together would fail together again.
func backoff(first time.Duration, seed uint64, key store.Key, try int) time.Duration {
	wait := min(first<<min(try-1, 20), maxBackoff)
	random := rand.New(rand.NewPCG(seed, binary.BigEndian.Uint64(key[:8])+uint64(try)))
	return time.Duration((0.5 + random.Float64()) * float64(wait))
}
