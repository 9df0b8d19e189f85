package ingest

import "testing"

// TestRepeatsAreBounded counts a paragraph where there is no room for more: it
// is left out, and asks for no pass over the others.
func TestRepeatsAreBounded(t *testing.T) {
	r := repeats{on: map[uint64]int32{}}
	for hash := range uint64(mostCounted) {
		r.on[hash] = 2
	}
	for range 2 {
		if !r.new(mostCounted) {
			t.Error("what was left out was counted")
		}
	}
	if r.new(0) || len(r.on) != mostCounted || r.on[0] != 3 || r.fresh != 0 {
		t.Errorf("%d are counted, the first %d times, %d of them new", len(r.on), r.on[0], r.fresh)
	}
}
