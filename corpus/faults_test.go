package corpus

import (
	"errors"
	"fmt"
	"testing"
)

func TestFaults(t *testing.T) {
	var f Faults
	for i := range 1_000_000 {
		f.Add(fmt.Errorf("fault %d: %w", i+1, errors.ErrUnsupported))
	}
	if f.N != 1_000_000 || len(f.First) != firstFaults || f.First[0].Error() != "fault 1: unsupported operation" {
		t.Errorf("%d faults, %d kept, the first %v", f.N, len(f.First), f.First[0])
	}
}
