package corpus

import "testing"

// Each pair has a name of its own, from which its documents can be told.
func TestPairID(t *testing.T) {
	ids := []string{"a", "b", "a~b", "b~c", "~", "~~", "a~", "~a", "%", "%7E", "%25", "a%7Eb", "a%257Eb", "100%~"}
	seen := map[string]Pair{}
	for _, a := range ids {
		for _, b := range ids {
			p := Pair{A: a, B: b}
			if other, ok := seen[p.ID()]; ok {
				t.Errorf("%q is the name of %v and %v", p.ID(), other, p)
			}
			seen[p.ID()] = p
			if gotA, gotB, ok := ParsePairID(p.ID()); !ok || gotA != a || gotB != b {
				t.Errorf("%q is %q and %q, want %q and %q", p.ID(), gotA, gotB, a, b)
			}
		}
	}
	for id, want := range map[string]string{"vi-1~zh%201": "vi-1 zh%201", "a~b~~c": "a~b c", "a": "a "} {
		a, b, _ := ParsePairID(id)
		if a+" "+b != want {
			t.Errorf("%q is %q and %q, want %q", id, a, b, want)
		}
	}
	if got := (Pair{A: "a%", B: "b"}).ID(); got != "a%~b" {
		t.Errorf("an id without ~ is %q", got)
	}
}
