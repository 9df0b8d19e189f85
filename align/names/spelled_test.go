package names

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

//go:embed testdata/latin_pairs.tsv
var latinPairs string

// spelledF1 is the floor of F1 in each half; the half that was not looked at decides.
const spelledF1 = 0.9

// TestSpelled decides pairs of names in Latin letters: spellings of one name, and
// different people with much in common. Figures were looked at pair by pair in half
// A only, of which -misses tells.
func TestSpelled(t *testing.T) {
	type tally struct{ tp, fp, fn, tn float64 }
	var halves [2]tally
	at := 0
	for line := range strings.Lines(latinPairs) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		h := &halves[at%2]
		c := Compare(f[2], f[3], corpus.Person)
		one := f[0] == "same"
		if c.Same != one && at%2 == 0 && *misses {
			t.Logf("%s %s: %s, %s %.3f", f[0], f[1], f[2], f[3], c.Score)
		}
		switch {
		case one && c.Same:
			h.tp++
		case one:
			h.fn++
		case c.Same:
			h.fp++
		default:
			h.tn++
		}
		at++
	}
	for i, h := range halves {
		p, r := h.tp/(h.tp+h.fp), h.tp/(h.tp+h.fn)
		f1 := 2 * p * r / (p + r)
		if f1 < spelledF1 {
			t.Errorf("half %c: F1 %.3f, want %.2f", 'A'+i, f1, spelledF1)
		}
		t.Logf("half %c: P %.3f R %.3f F1 %.3f, right %.3f of %d pairs", 'A'+i, p, r, f1, (h.tp+h.tn)/(h.tp+h.fp+h.fn+h.tn), int(h.tp+h.fp+h.fn+h.tn))
	}
}

// TestSpelledApart are names that nothing ties: particles may be left out of a name, but
// are none where nothing stands behind them; and of other scripts no sounds are known.
func TestSpelledApart(t *testing.T) {
	for _, c := range [][2]string{
		{"Ash", "Carter"},
		{"El Al", "Air France"},
		{"Di Da", "Barack Obama"},
		{"Иванов", "Петров"},
		{"А. Петров", "Б. Сидоров"},
		{"Nogalo", "Li N"},
		{"N.", "Nogalo Ray"},
	} {
		if got := Compare(c[0], c[1], corpus.Person); got.Same {
			t.Errorf("%s and %s: %.2f, %s", c[0], c[1], got.Score, got.Why)
		}
	}
}
