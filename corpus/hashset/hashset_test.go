package hashset_test

import (
	"fmt"
	"testing"

	"github.com/mtalign/mtalign/corpus/hashset"
)

func ExampleSet() {
	var s hashset.Set
	fmt.Println(s.Has(7), s.Add(7), s.Add(7), s.Has(7), s.Len())
	// Output: false true false true 1
}

// TestSet adds many hashes that want the same slots, and looks for them and
// for others.
func TestSet(t *testing.T) {
	var s hashset.Set
	const n = 2000
	for i := range uint64(n) {
		if !s.Add(2+i<<20) || s.Add(2+i<<20) {
			t.Fatalf("hash %d is not new once", i)
		}
	}
	for i := range uint64(n) {
		if !s.Has(2+i<<20) || s.Has(3+i<<20) {
			t.Fatalf("hash %d is lost, or found though not added", i)
		}
	}
	if s.Len() != n || s.Has(0) || !s.Add(0) || s.Add(0) || !s.Has(0) {
		t.Error("zero is no hash like others")
	}
}
