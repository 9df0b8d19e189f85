// Package pause waits: for another try, another look.
package pause

import (
	"context"
	"time"
)

// For waits for d, or until ctx ends: then it returns ctx's error.
func For(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	return ctx.Err()
}
