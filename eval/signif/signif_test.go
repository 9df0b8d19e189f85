package signif

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/eval/metric"
)

func read(t *testing.T, into any, path ...string) {
	t.Helper()
	data, err := os.ReadFile(corpustest.Shared(t, append([]string{"bench", "metric"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

func TestStreamsEqualNumpys(t *testing.T) {
	var all map[string]json.RawMessage
	read(t, &all, "rng_numpy.json")
	var raw []uint64
	json.Unmarshal(all["raw64"], &raw)
	if len(raw) == 0 {
		t.Fatal("no raw draws recorded")
	}
	r := newRNG(12345)
	for i, want := range raw {
		if got := r.uint64(); got != want {
			t.Fatalf("draw %d is %d, want %d", i, got, want)
		}
	}
	for _, n := range []uint32{3, 7, 100, 300, 650, 1000, 1976} {
		var c struct {
			First []int `json:"first_row_head"`
			Sum   int
		}
		json.Unmarshal(all[fmt.Sprintf("choice_%d", n)], &c)
		r, sum := newRNG(12345), 0
		for i := range 1000 * int(n) {
			x := r.below(n)
			if sum += x; i < len(c.First) && x != c.First[i] {
				t.Fatalf("of %d, draw %d is %d, want %d", n, i, x, c.First[i])
			}
		}
		if sum != c.Sum {
			t.Errorf("1000 rows of %d add up to %d, want %d", n, sum, c.Sum)
		}
	}
	var rows []string
	json.Unmarshal(all["bool_50x7"], &rows)
	coin := newRNG(12345).bools()
	for i, row := range rows {
		for _, want := range row {
			if coin() != (want == '1') {
				t.Fatalf("row %d of tosses is not %s", i, row)
			}
		}
	}
}

type goldenResult struct {
	Score, P, Mean, CI float64
}

// TestEqualsSacreBLEU tests three real systems by three metrics.
func TestEqualsSacreBLEU(t *testing.T) {
	var golden struct {
		Sets map[string]struct {
			Systems []string
			Runs    map[string]struct{ Res map[string][]goldenResult }
		}
	}
	read(t, &golden, "stat_dev.json")
	for name, set := range golden.Sets {
		chrf := metric.NewChrF()
		chrf.Words = 2
		metrics := []metric.Metric{metric.NewBLEU(metric.Options{}), chrf, metric.NewTER()}
		refs := []string{"ref0"}
		if name == "enzh22" {
			metrics[0] = metric.NewBLEU(metric.Options{Lang: "zh"})
			metrics[2] = &metric.TER{Normalized: true, Asian: true}
			refs = append(refs, "ref1")
		}
		for _, m := range metrics {
			var systems [][][]float64
			for _, system := range set.Systems {
				systems = append(systems, stats(t, m, name, system+".hyp", refs))
			}
			for key, run := range set.Runs {
				var kind string
				var n, ci int
				var seed uint64
				if _, err := fmt.Sscanf(strings.ReplaceAll(key, "|", " "), "%s n=%d arci=%d seed=%d", &kind, &n, &ci, &seed); err != nil {
					t.Fatal(err)
				}
				for i, want := range run.Res[m.Name()][1:] {
					var at Interval
					var p float64
					if kind == "bs" {
						at, p = PairedBootstrap(systems[0], systems[i+1], m.Score, n, seed)
					} else {
						p = Randomization(systems[0], systems[i+1], m.Score, n, seed)
					}
					if p != want.P {
						t.Errorf("%s %s %s %d: p = %v, want %v", name, m.Name(), key, i+1, p, want.P)
					}
					if kind == "bs" && (math.Abs(at.Mean-want.Mean) > 1e-5 || math.Abs(at.Half-want.CI) > 1e-5) {
						t.Errorf("%s %s %s %d: %v, want %v ± %v", name, m.Name(), key, i+1, at, want.Mean, want.CI)
					}
				}
				if want := run.Res[m.Name()][0]; kind == "bs" {
					if at := Bootstrap(systems[0], m.Score, n, seed); math.Abs(at.Mean-want.Mean) > 1e-5 || math.Abs(at.Half-want.CI) > 1e-5 {
						t.Errorf("%s %s %s: %v, want %v ± %v", name, m.Name(), key, at, want.Mean, want.CI)
					}
				}
			}
		}
	}
}

func stats(t *testing.T, m metric.Metric, set, hyp string, refs []string) [][]float64 {
	hyps := lines(t, set, hyp)
	byRef := make([][]string, len(refs))
	for i, ref := range refs {
		byRef[i] = lines(t, set, ref)
	}
	var all [][]float64
	for i, hyp := range hyps {
		var refs []string
		for _, texts := range byRef {
			refs = append(refs, texts[i])
		}
		all = append(all, m.Stats(hyp, refs))
	}
	return all
}

func lines(t *testing.T, set, name string) []string {
	data, err := os.ReadFile(filepath.Join(corpustest.Shared(t, "bench", "metric", "stat_dev"), set, name))
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	for i := range all {
		all[i] = metric.Trimmed(all[i])
	}
	return all
}

func TestTheSameSystem(t *testing.T) {
	stats := [][]float64{{1, 2}, {3, 4}, {0, 1}}
	ratio := func(s []float64) float64 { return s[0] / s[1] }
	if p := Randomization(stats, stats, ratio, 100, 1); p != 1.0/101 {
		t.Errorf("p = %v where nothing differs: differences of 0 are not above 0", p)
	}
	if one := Bootstrap(stats[:1], ratio, 50, 7); one.Mean != 0.5 || one.Half != 0 {
		t.Errorf("one segment gives %v", one)
	}
}
