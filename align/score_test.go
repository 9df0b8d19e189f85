package align

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

func parse(t *testing.T, lines string) []Link {
	t.Helper()
	links, err := ReadLinks(strings.NewReader(strings.ReplaceAll(lines, " ", "\n")), "test")
	if err != nil {
		t.Fatal(err)
	}
	return links
}

// Worked by hand from the definitions.
func TestScore(t *testing.T) {
	gold := parse(t, "[0]:[0] [1,2]:[1] [3]:[] []:[2]")
	predicted := parse(t, "[0]:[0] [1]:[1] [2]:[] [3]:[] []:[2]")
	var tally Tally
	tally.Add(gold, predicted)
	s := tally.Score()
	for name, pair := range map[string][2]float64{
		"strict P": {s.Strict.P, 3.0 / 5}, // [0]:[0] and two nulls
		"strict R": {s.Strict.R, 1.0 / 2},
		"lax P":    {s.Lax.P, 4.0 / 5}, // [1]:[1] shares a pair with [1,2]:[1]
		"lax R":    {s.Lax.R, 1},
		"1:1":      {s.One, 1},
		"n:m":      {s.Many, 0},
		"null":     {s.Null, 2 * (2.0 / 3) / (2.0/3 + 1)}, // 3 predicted, 2 gold, 2 both
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("%s is %v, want %v", name, pair[0], pair[1])
		}
	}
}

// The scorer that comes with the development data gives the same numbers.
func TestScoreEqualsScorer(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3: ", err)
	}
	dir := t.TempDir()
	gold := corpustest.Shared(t, "bench", "align")
	var tally Tally
	format, _ := Formats.Get("vecalign")
	for _, pair := range []string{"vi-zh", "fr-en"} {
		files, _ := filepath.Glob(filepath.Join(gold, pair, "dev-hard", "*.gold"))
		for i, a := range articles(t, pair, "dev-hard") {
			links, err := Align(a.src, a.tgt, Options{Method: "length"})
			if err != nil {
				t.Fatal(err)
			}
			tally.Add(a.gold, links)
			var out bytes.Buffer
			if err := format.Write(&out, links, a.src, a.tgt); err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(gold, strings.TrimSuffix(files[i], ".gold"))
			os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755)
			if err := os.WriteFile(filepath.Join(dir, name+".align"), out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			copied, _ := os.ReadFile(files[i])
			os.WriteFile(filepath.Join(dir, name+".gold"), copied, 0o644)
		}
	}
	out, err := exec.Command(python, filepath.Join(gold, "score_align.py"), dir, dir, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var theirs map[string]map[string]float64
	if err := json.Unmarshal(out, &theirs); err != nil {
		t.Fatal(err)
	}
	s := tally.Score()
	for name, ours := range map[string]float64{
		"P_strict": s.Strict.P, "R_strict": s.Strict.R, "F_strict": s.Strict.F1,
		"P_lax": s.Lax.P, "R_lax": s.Lax.R, "F_lax": s.Lax.F1,
		"R_1:1": s.One, "R_n:m": s.Many, "F_null": s.Null, "beads": float64(s.Links),
	} {
		if math.Abs(theirs["ALL"][name]-ours) > 1e-12 {
			t.Errorf("%s is %v, the scorer says %v", name, ours, theirs["ALL"][name])
		}
	}
}
