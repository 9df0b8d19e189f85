package metric

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestROUGE(t *testing.T) {
	for name, c := range map[string]struct {
		hyp   string
		refs  []string
		score float64
	}{
		"Lin's example":        {"police kill the gunman", []string{"police killed the gunman"}, 75},
		"another order":        {"the gunman kill police", []string{"police killed the gunman"}, 50},
		"the best reference":   {"a b", []string{"c d", "A b"}, 100},
		"longer than either":   {"a b c d", []string{"b d"}, 100 * 2 * (0.5 * 1) / (0.5 + 1)},
		"nothing in common":    {"a", []string{"b"}, 0},
		"an empty hypothesis":  {"", []string{"b"}, 0},
		"no reference at all":  {"a", nil, 0},
		"both without a token": {"", []string{""}, 0},
	} {
		equal(t, name, Sentence(NewROUGE(Options{}), c.hyp, c.refs).Value, c.score)
	}
}

// TestCommonSubsequence compares with the table of the textbook.
func TestCommonSubsequence(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		a, b := make([]uint32, r.IntN(150)), make([]uint32, r.IntN(150))
		for _, text := range [][]uint32{a, b} {
			for i := range text {
				text[i] = uint32(r.IntN(9))
			}
		}
		before := make([]int, len(b)+1)
		for _, x := range a {
			row := make([]int, len(b)+1)
			for j, y := range b {
				if row[j+1] = max(row[j], before[j+1]); x == y {
					row[j+1] = before[j] + 1
				}
			}
			before = row
		}
		if got := commonSubsequence(a, b); got != before[len(b)] {
			t.Fatalf("%v and %v: %d, want %d", a, b, got, before[len(b)])
		}
	}
}

// TestROUGEKeepsItsTokenizer tells that Stats calls what Prepare opened.
func TestROUGEKeepsItsTokenizer(t *testing.T) {
	r, calls := NewROUGE(Options{}), 0
	if err := r.Prepare(); err != nil {
		t.Fatal(err)
	}
	r.prepared.open = func(out []byte, segment string) []byte {
		calls++
		return append(out, segment...)
	}
	r.Stats("a b", []string{"a c"})
	if calls != 2 {
		t.Errorf("the tokenizer that Prepare opened was called for %d of 2 texts", calls)
	}
}

func TestROUGERefusesBeta(t *testing.T) {
	for _, beta := range []float64{math.NaN(), -1, math.Inf(1), 1e200} {
		r := NewROUGE(Options{})
		if r.Beta = beta; Prepare(r) == nil {
			t.Errorf("beta %v is taken", beta)
		}
	}
}
