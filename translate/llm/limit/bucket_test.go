package limit

import (
	"testing"
	"time"
)

// TestSlowest waits for the slowest of rates, but not so long that the time
// cannot be counted.
func TestSlowest(t *testing.T) {
	now := time.Now()
	var b bucket
	b.set(1e-300, now)
	b.take(1)
	if wait := b.wait(1, now); wait != longestLook {
		t.Errorf("got %v, want %v", wait, longestLook)
	}
}
