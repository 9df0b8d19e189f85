package signif

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
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
			if sum += int(x); i < len(c.First) && int(x) != c.First[i] {
				t.Fatalf("of %d, draw %d is %d, want %d", n, i, x, c.First[i])
			}
		}
		if sum != c.Sum {
			t.Errorf("1000 rows of %d add up to %d, want %d", n, sum, c.Sum)
		}
	}
	var rows []string
	json.Unmarshal(all["bool_50x7"], &rows)
	words := make([]uint64, 50*7/64+1)
	newRNG(12345).bits(words)
	for i, row := range rows {
		for j, want := range row {
			if bit := i*7 + j; words[bit/64]>>(bit%64)&1 == 1 != (want == '1') {
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
			var systems []metric.Counts
			for _, system := range set.Systems {
				systems = append(systems, countsOf(t, m, name, system+".hyp", refs))
			}
			for key, run := range set.Runs {
				var kind string
				var n, ci int
				var seed uint64
				if _, err := fmt.Sscanf(strings.ReplaceAll(key, "|", " "), "%s n=%d arci=%d seed=%d", &kind, &n, &ci, &seed); err != nil {
					t.Fatal(err)
				}
				want := run.Res[m.Name()]
				if kind == "ar" {
					for i, p := range Randomization(systems[0], systems[1:], n, seed, 2) {
						if p != want[i+1].P {
							t.Errorf("%s %s %s %d: p = %v, want %v", name, m.Name(), key, i+1, p, want[i+1].P)
						}
					}
					continue
				}
				scores := Bootstrap(systems, n, seed, 2)
				for i, system := range systems {
					p := PairedP(systems[0], system, [2][]float64{scores[0], scores[i]})
					if i > 0 && p != want[i].P {
						t.Errorf("%s %s %s %d: p = %v, want %v", name, m.Name(), key, i, p, want[i].P)
					}
					if at := IntervalOf(scores[i]); at.Mean != want[i].Mean || at.Half != want[i].CI {
						t.Errorf("%s %s %s %d: %v, want %v ± %v", name, m.Name(), key, i, at, want[i].Mean, want[i].CI)
					}
				}
			}
		}
	}
}

func countsOf(t *testing.T, m metric.Metric, set, hyp string, refs []string) metric.Counts {
	var byRef [][]string
	for _, ref := range refs {
		byRef = append(byRef, lines(t, set, ref))
	}
	all, err := metric.Count([]metric.Metric{m}, func(yield func(metric.Segment, error) bool) {
		for i, hyp := range lines(t, set, hyp) {
			segment := metric.Segment{Hyps: []string{hyp}}
			for _, texts := range byRef {
				segment.Refs = append(segment.Refs, texts[i])
			}
			if !yield(segment, nil) {
				return
			}
		}
	}, true, 0)
	if err != nil {
		t.Fatal(err)
	}
	return all[0][0]
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

// linear is a metric of counts that are given.
type linear struct{ metric.Metric }

func (linear) Score(s []float64) float64 { return s[0] + s[1]/7 + s[2]*100 + s[3] }

func linearCounts(cells ...float32) metric.Counts {
	c := metric.Counts{Metric: linear{}, Sum: make([]float64, 4), Rows: metric.Rows{Width: 4, Cells: cells}}
	for i, x := range cells {
		c.Sum[i%4] += float64(x)
	}
	return c
}

func apart(a, b metric.Counts) float64 {
	return math.Abs(a.Metric.Score(a.Sum) - b.Metric.Score(b.Sum))
}

func TestTheSameSystem(t *testing.T) {
	same := linearCounts(1, 7, 0, 2, 3, 14, 1, 0)
	if p := Randomization(same, []metric.Counts{same}, 100, 1, 1); p[0] != 1.0/101 {
		t.Errorf("p = %v where nothing differs: differences of 0 are not above 0", p)
	}
	if one := IntervalOf(Bootstrap([]metric.Counts{linearCounts(1, 7, 0, 2)}, 50, 7, 1)[0]); one.Mean != 4 || one.Half != 0 {
		t.Errorf("one segment gives %v", one)
	}
}

// TestEveryWayOfAdding tests that packed and plain columns, and any number of
// goroutines, give what adding one by one gives.
func TestEveryWayOfAdding(t *testing.T) {
	const segments, n, seed = 77, 130, 5
	r := rand.New(rand.NewPCG(3, 4))
	random := func(fraction float32) metric.Counts {
		var cells []float32
		for range segments {
			cells = append(cells, float32(r.IntN(9)), fraction*float32(r.IntN(9)), float32(r.IntN(2)), float32(r.IntN(1<<20)))
		}
		return linearCounts(cells...)
	}
	for _, fraction := range []float32{1, 0.25, 1 << 30} {
		a, b := random(fraction), random(fraction)
		scores := Bootstrap([]metric.Counts{a, b}, n, seed, 3)
		p := Randomization(a, []metric.Counts{b}, n, seed, 3)[0]
		bits := make([]uint64, n*segments/64+1)
		rng := newRNG(seed)
		newRNG(seed).bits(bits)
		distances := make([]float64, n)
		for i := range n {
			var cellsA, cellsB, one, other []float32
			for j := range segments {
				row, bit := int(rng.below(segments)), i*segments+j
				cellsA, cellsB = append(cellsA, a.Rows.At(row)...), append(cellsB, b.Rows.At(row)...)
				if x, y := a.Rows.At(j), b.Rows.At(j); bits[bit/64]>>(bit%64)&1 == 1 {
					one, other = append(one, x...), append(other, y...)
				} else {
					one, other = append(one, y...), append(other, x...)
				}
			}
			for s, cells := range [][]float32{cellsA, cellsB} {
				if want := (linear{}).Score(linearCounts(cells...).Sum); math.Abs(scores[s][i]-want) > 1e-6*want {
					t.Fatalf("%v: resample %d of system %d scores %v, want %v", fraction, i, s, scores[s][i], want)
				}
			}
			distances[i] = apart(linearCounts(one...), linearCounts(other...))
		}
		if want := probability(distances, apart(a, b)); p != want {
			t.Errorf("%v: p = %v, want %v", fraction, p, want)
		}
	}
}

// random returns systems of as many segments, of counts like those of chrF++.
func random(systems, segments, width int) []metric.Counts {
	r := rand.New(rand.NewPCG(3, 4))
	all := make([]metric.Counts, systems)
	for s := range all {
		all[s] = metric.Counts{Metric: metric.NewBLEU(metric.Options{}), Sum: make([]float64, width), Rows: metric.Rows{Width: width}}
		for range segments * width {
			all[s].Rows.Cells = append(all[s].Rows.Cells, float32(r.IntN(100)))
		}
	}
	return all
}

func BenchmarkBootstrap(b *testing.B) {
	systems := random(5, 1976, 10)
	for b.Loop() {
		Bootstrap(systems, 1000, 12345, 1)
	}
}

func BenchmarkRandomization(b *testing.B) {
	systems := random(5, 1976, 10)
	for b.Loop() {
		Randomization(systems[0], systems[1:], 10000, 12345, 1)
	}
}
