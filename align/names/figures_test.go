package names

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// TestFigures are names that differ in a number, or do not.
func TestFigures(t *testing.T) {
	for _, c := range []struct {
		a, b string
		kind corpus.Kind
		same bool
	}{
		{"Quận 1", "Quận 7", corpus.Location, false},
		{"Quận 1", "Quận １", corpus.Location, true},
		{"第1区", "第7区", corpus.Location, false},
		{"Apollo 11", "Apollo 13", "", false},
		{"Apollo 11", "APOLLO-11", "", true},
		{"Louis XIV", "Louis XVI", corpus.Person, false},
		{"Đại hội XIII", "Đại hội XII", corpus.Organisation, false},
		{"Elizabeth II", "Elizabeth I", corpus.Person, false},
		{"Elizabeth II", "Elisabeth II", corpus.Person, true},
		{"Elizabeth II", "Elizabeth", corpus.Person, true},
	} {
		if got := Compare(c.a, c.b, c.kind); got.Same != c.same {
			t.Errorf("%s and %s: %.2f, %s", c.a, c.b, got.Score, got.Why)
		}
	}
	if otherFigures(parse("Apollo 14"), parse("Apollo XIV")) {
		t.Error("XIV is another number than 14")
	}
}
