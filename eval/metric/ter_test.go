package metric

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// terOf returns TER with the settings normalized, no punctuation, Asian and
// case-sensitive, a bit each.
func terOf(bits string) *TER {
	return &TER{Normalized: bits[0] == '1', NoPunct: bits[1] == '1', Asian: bits[2] == '1', CaseSensitive: bits[3] == '1'}
}

func TestTEREqualsSacreBLEU(t *testing.T) {
	t.Parallel()
	for _, c := range goldenCases(t) {
		hyps, refs := c.segments()
		if len(c.TER) == 0 {
			t.Errorf("%s has no TER", c.ID)
		}
		for key, want := range c.TER {
			got, err := Corpus(terOf(key), hyps, refs)
			if err != nil {
				t.Fatal(err)
			}
			equal(t, c.ID+" "+key, got.Value, want[0])
			equalAll(t, c.ID+" "+key+" counts", got.Stats, want[1:])
		}
	}
}

// TestReferencesAreTokenizedTwice holds for sacreBLEU alone: Tercom does it
// once.
func TestReferencesAreTokenizedTwice(t *testing.T) {
	const text = "At St. Martin's, they sang."
	ter := terOf("1000")
	if got := ter.Stats(text, []string{text}); !slices.Equal(got, []float64{2, 9}) {
		t.Errorf("%v edits and words, want 2 of 9: the reference alone parts the possessive before the comma", got)
	}
}

func TestEditsWithShifts(t *testing.T) {
	for name, c := range map[string]struct {
		hyp, ref string
		edits    float64
	}{
		"the same":      {"a b c", "a b c", 0},
		"one shift":     {"c d a b", "a b c d", 1},
		"shift and add": {"d e a b", "a b c d e", 2},
		"no hypothesis": {"", "a b", 2},
		"no reference":  {"a b", "", 2},
		"all wrong":     {"x y", "a b c", 3},
	} {
		if got := NewTER().Stats(c.hyp, []string{c.ref})[0]; got != c.edits {
			t.Errorf("%s: %v edits, want %v", name, got, c.edits)
		}
	}
}

// TestTrialsEqualWholeTables compares what is computed of a shifted hypothesis
// from where it differs with a table of its own.
func TestTrialsEqualWholeTables(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := func(n int) []uint32 {
		w := make([]uint32, n)
		for i := range w {
			w[i] = uint32(r.IntN(6))
		}
		return w
	}
	for range 2000 {
		hyp, ref := words(1+r.IntN(90)), words(1+r.IntN(90))
		d := newDistance(len(hyp), ref)
		d.measure(hyp)
		s := shift{start: r.IntN(len(hyp)), size: 1, place: r.IntN(len(hyp) + 1)}
		s.size += r.IntN(min(maxShiftSize, len(hyp)-s.start))
		shifted := s.apply(hyp, make([]uint32, len(hyp)))
		first, end := s.reach(len(hyp))
		got := d.try(shifted, first, end)
		whole := newDistance(len(hyp), ref)
		if whole.measure(shifted); got != whole.final {
			t.Fatalf("%v of %v against %v costs %d, want %d", s, hyp, ref, got, whole.final)
		}
		if slices.Sort(shifted); !slices.Equal(shifted, slices.Sorted(slices.Values(hyp))) {
			t.Fatalf("%v of %v loses words", s, hyp)
		}
	}
}
