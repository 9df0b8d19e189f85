package llm

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// goesOn says that nothing is lost by stopping.
const goesOn = "the same command goes on where it stopped"

// heed takes in what a call brought before another one may go. An error that
// stops ends the client: it is what every call gets that is waiting then, or
// comes later, and nothing more is sent.
func (c *Client) heed(err error) error {
	if err == nil {
		c.patience.answered()
		return nil
	}
	var fault *Error
	if !errors.As(err, &fault) {
		return err
	}
	switch row, lasted, over := c.patience.failed(fault, c.now()); {
	case fault.stops:
	case over:
		fault.stops = true
		fault.Reason = fmt.Sprintf("nothing good came from %s in %d calls in a row, over %v: see that it works and that --base-url and --model are right, %s; the last call: %s",
			c.options.BaseURL, row, lasted.Round(time.Second), goesOn, fault.Reason)
	case fault.again && fault.after > c.options.MaxWait:
		fault.stops = true
		fault.Reason = fmt.Sprintf("%s asks to wait %v, until %s, and a run waits %v at most: from then on %s; %s",
			c.options.BaseURL, fault.after.Round(time.Second), c.now().Add(fault.after).Format("2006-01-02 15:04"), c.options.MaxWait, goesOn, fault.Reason)
	}
	if fault.stops {
		c.end(fault)
	}
	return fault
}

// pause waits between two tries, unless the client ends.
func (c *Client) pause(ctx context.Context, d time.Duration) error {
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.over, cancel)()
	if err := c.sleep(waiting, d); err != nil && ctx.Err() == nil {
		return context.Cause(c.over)
	}
	return ctx.Err()
}
