package names

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// What is too long for a name is compared as it is written and no more: taking
// it apart took memory that went by the square, 135 GB for 800 kB.
func TestTooLong(t *testing.T) {
	for _, unit := range []string{"平", "binhanh ", "Ủy ban ", "a'a "} {
		long := strings.Repeat(unit, 20_000)
		for _, kind := range []corpus.Kind{corpus.Person, corpus.Location, corpus.Organisation, ""} {
			if c := Compare(long, long, kind); !c.Same {
				t.Errorf("%q of kind %q is not itself: %s", unit, kind, c.Why)
			}
			if c := Compare(long, "Hoàng Bình Quân", kind); c.Same {
				t.Errorf("%q of kind %q is Hoàng Bình Quân: %s", unit, kind, c.Why)
			}
		}
	}
}
