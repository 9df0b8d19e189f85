package judge

import (
	"errors"
	"testing"
)

// TestVain ends judging when a hundred paid answers in a row cannot be read, and
// not before one that can.
func TestVain(t *testing.T) {
	m, _ := All.Get("gemba-da")
	bad := make([]string, 99)
	texts := append(append(append(bad, good["gemba-da"]), bad...), "no score either")
	asker := &scripted{texts: texts}
	j := Judge{Method: m, Asker: asker}
	var err error
	for n := 0; n < 100 && !Stops(err); n++ {
		_, err = j.Judge(t.Context(), segment)
	}
	var ended *inVain
	if !errors.As(err, &ended) || len(asker.asked) != len(texts) {
		t.Fatalf("after %d answers: %v", len(asker.asked), err)
	}
}
