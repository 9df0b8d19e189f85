//go:build !unix

package metric

import (
	"testing"
	"time"
)

var began = time.Now()

// processorSeconds is time that has passed, where the processor's is not known.
func processorSeconds(testing.TB) float64 { return time.Since(began).Seconds() }
