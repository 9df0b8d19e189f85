package compare_test

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/compare"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/signif"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A madeRun is the folder of a made-up evaluation.
type madeRun struct {
	dir, set string
	results  []metric.Result
}

// words are what made-up segments are made of.
var words = strings.Fields("the a bridge river opened on Monday after two years of work and school village market train station closed for repairs in autumn")

// text is a made-up segment, the same for the same number.
func text(n, seed uint64) []string {
	r := rand.New(rand.NewPCG(n, seed))
	list := make([]string, 12+r.IntN(18))
	for i := range list {
		list[i] = words[r.IntN(len(words))]
	}
	return list
}

// spoilt is a reference of which a share of the words is exchanged.
func spoilt(reference []string, n uint64, share float64) string {
	r := rand.New(rand.NewPCG(n, uint64(share*1e6)))
	list := slices.Clone(reference)
	for i := range list {
		if r.Float64() < share {
			list[i] = words[r.IntN(len(words))]
		}
	}
	return strings.Join(list, " ")
}

func newRun(t testing.TB, name string) *madeRun {
	return &madeRun{dir: filepath.Join(t.TempDir(), name), set: "news"}
}

func (m *madeRun) write(t testing.TB, name string, lines ...any) {
	t.Helper()
	path := filepath.Join(m.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := corpus.NewWriter(&b)
	for _, line := range lines {
		if err := w.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// add adds a system that spoils a share of the words of n segments.
func (m *madeRun) add(t testing.TB, system string, n int, share float64, settings map[string]string, metrics ...string) {
	t.Helper()
	var segments, lines []any
	var hyps []string
	var refs [][]string
	var keys []compare.Key
	for i := range n {
		reference := text(uint64(i), 7)
		key := compare.Key{Doc: fmt.Sprintf("d%d", i/10), N: i % 10}
		keys = append(keys, key)
		hyps, refs = append(hyps, spoilt(reference, uint64(i), share)), append(refs, []string{strings.Join(reference, " ")})
		segments = append(segments, map[string]any{"doc": key.Doc, "n": key.N, "lang": []string{"vi", "zh"}[i%2], "source": fmt.Sprint(reference), "references": refs[i], "names": i % 5})
		lines = append(lines, map[string]any{"doc": key.Doc, "n": key.N, "text": hyps[i]})
	}
	m.write(t, "segments/"+m.set+".jsonl", segments...)
	m.write(t, "translations/"+system+"/"+m.set+".jsonl", lines...)
	for _, name := range metrics {
		by, err := metric.New(name, metric.Options{}, settings)
		if err != nil {
			t.Fatal(err)
		}
		counts, err := metric.Count([]metric.Metric{by}, func(yield func(metric.Segment, error) bool) {
			for i := range hyps {
				if !yield(metric.Segment{Hyps: hyps[i : i+1], Refs: refs[i]}, nil) {
					return
				}
			}
		}, true, 0)
		if err != nil {
			t.Fatal(err)
		}
		column := compare.Column{Name: by.Name(), Metric: name, Settings: settings, Counts: counts[0][0], Keys: keys}
		m.addColumn(t, system, &column)
	}
}

// addColumn adds what a system's segments are scored with.
func (m *madeRun) addColumn(t testing.TB, system string, column *compare.Column) {
	t.Helper()
	path := filepath.Join(m.dir, "scores", system, m.set, column.Name+".jsonl")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := column.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	m.results = append(m.results, metric.Result{Name: column.Name, Score: column.Counts.Score().Value, Signature: column.Signature(), Doc: m.set, System: system})
	m.write(t, "scores.json", map[string]any{"scores": m.results})
	if err := (&run.Manifest{Command: "eval run"}).Save(m.dir); err != nil {
		t.Fatal(err)
	}
}

func compared(t testing.TB, o compare.Options, runs ...*madeRun) *compare.Comparison {
	t.Helper()
	var dirs []string
	for _, r := range runs {
		dirs = append(dirs, r.dir)
	}
	systems, err := compare.Load(dirs)
	if err != nil {
		t.Fatal(err)
	}
	c, err := compare.Compare(systems, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCompareIsThatOfSignif holds scores and probabilities against those of the
// tests on the texts, which are sacreBLEU's.
func TestCompareIsThatOfSignif(t *testing.T) {
	one, two := newRun(t, "one"), newRun(t, "two")
	one.add(t, "s", 200, 0.30, nil, "bleu", "chrf", "ter")
	two.add(t, "s", 200, 0.33, nil, "bleu", "chrf", "ter")
	c := compared(t, compare.Options{Resamples: 300, Trials: 400, Seed: 12345}, one, two)
	if !slices.Equal(c.Systems, []string{"one", "two"}) || len(c.Metrics) != 3 || len(c.Notes) != 0 {
		t.Fatalf("compared %v by %d metrics: %v", c.Systems, len(c.Metrics), c.Notes)
	}
	for i, name := range []string{"bleu", "chrf", "ter"} {
		by, _ := metric.New(name, metric.Options{}, nil)
		counts, err := metric.Count([]metric.Metric{by}, func(yield func(metric.Segment, error) bool) {
			for n := range uint64(200) {
				reference := text(n, 7)
				s := metric.Segment{Hyps: []string{spoilt(reference, n, 0.30), spoilt(reference, n, 0.33)}, Refs: []string{strings.Join(reference, " ")}}
				if !yield(s, nil) {
					return
				}
			}
		}, true, 0)
		if err != nil {
			t.Fatal(err)
		}
		both := []metric.Counts{counts[0][0], counts[1][0]}
		bootstrap := signif.Compare(both, [][2]int{{0, 1}}, signif.Test{Resamples: 300, Seed: 12345})[0]
		random := signif.Compare(both, [][2]int{{0, 1}}, signif.Test{Resamples: 300, Trials: 400, Seed: 12345})[0]
		m := c.Metrics[i]
		p := m.Pairs[0]
		if m.Scores[0].Score != both[0].Score().Value || p.Difference != bootstrap.Value || p.Bootstrap.P != bootstrap.P || p.Random.P != random.P || p.Low != bootstrap.Low {
			t.Errorf("%s: %+v, want %+v and p %v", name, p, bootstrap, random.P)
		}
		if m.Scores[0].Low > m.Scores[0].Score || m.Scores[0].High < m.Scores[0].Score {
			t.Errorf("%s: the score is outside its interval: %+v", name, m.Scores[0])
		}
		if m.Wins[0][1]+m.Wins[1][0] > 200 || m.Wins[0][1] <= m.Wins[1][0] {
			t.Errorf("%s: wins %v", name, m.Wins)
		}
	}
}

// TestEqualSystemsAreEqual finds no difference where there is none.
func TestEqualSystemsAreEqual(t *testing.T) {
	one, two := newRun(t, "one"), newRun(t, "two")
	one.add(t, "s", 60, 0.3, nil, "bleu")
	two.add(t, "s", 60, 0.3, nil, "bleu")
	p := compared(t, compare.Options{}, one, two).Metrics[0].Pairs[0]
	if p.Difference != 0 || p.Significant || p.Bootstrap.P != 1 || p.Random.P != 1 {
		t.Errorf("equal systems differ: %+v", p)
	}
}

// TestSignaturesAreNotMixed sees columns of other settings told of, not compared.
func TestSignaturesAreNotMixed(t *testing.T) {
	one, two := newRun(t, "one"), newRun(t, "two")
	one.add(t, "a", 30, 0.3, nil, "chrf", "bleu")
	one.add(t, "b", 30, 0.4, nil, "chrf", "bleu")
	two.add(t, "c", 30, 0.3, map[string]string{"lowercase": "true"}, "bleu")
	c := compared(t, compare.Options{}, one, two)
	if len(c.Metrics) != 2 || len(c.Metrics[1].Scores) != 2 {
		t.Errorf("compared %+v", c.Metrics)
	}
	notes := strings.Join(c.Notes, "\n")
	for _, want := range []string{"BLEU has other settings in other runs: c has nrefs:1|case:lc|", "scores of different signatures are not compared"} {
		if !strings.Contains(notes, want) {
			t.Errorf("notes do not say %q:\n%s", want, notes)
		}
	}
}

// TestSignaturesOfAll compares runs that all have a metric with two settings, of
// which nothing is to be told.
func TestSignaturesOfAll(t *testing.T) {
	var runs []*madeRun
	for _, name := range []string{"one", "two"} {
		r := newRun(t, name)
		r.add(t, "s", 30, 0.3, nil, "bleu")
		r.set = "sport"
		r.add(t, "s", 30, 0.3, map[string]string{"lowercase": "true"}, "bleu")
		runs = append(runs, r)
	}
	if c := compared(t, compare.Options{}, runs...); len(c.Metrics) != 2 || len(c.Notes) != 0 {
		t.Errorf("%d metrics, notes %q", len(c.Metrics), c.Notes)
	}
}

// TestOtherSegmentsAreLeftOut compares runs of which one has fewer segments, and
// another reference for one.
func TestOtherSegmentsAreLeftOut(t *testing.T) {
	one, two := newRun(t, "one"), newRun(t, "two")
	one.add(t, "s", 50, 0.3, nil, "bleu")
	two.add(t, "s", 40, 0.4, nil, "bleu")
	path := filepath.Join(two.dir, "segments", "news.jsonl")
	data, _ := os.ReadFile(path)
	os.WriteFile(path, bytes.Replace(data, []byte(`"references":["`), []byte(`"references":["other `), 1), 0o644)
	c := compared(t, compare.Options{}, one, two)
	if c.Metrics[0].Segments != 39 {
		t.Errorf("%d segments, want 39", c.Metrics[0].Segments)
	}
	notes := strings.Join(c.Notes, "\n")
	if !strings.Contains(notes, "10 segments that not all of one, two have") || !strings.Contains(notes, "1 segments with another source or other references") {
		t.Errorf("notes: %s", notes)
	}
}

// TestFormats holds what is printed against golden files.
func TestFormats(t *testing.T) {
	m := newRun(t, "made")
	m.add(t, "strong", 80, 0.10, nil, "bleu", "ter")
	m.add(t, "weak_<&|$>", 80, 0.40, nil, "bleu", "ter")
	for _, jobs := range []int{1, 3} {
		c := compared(t, compare.Options{Resamples: 100, Seed: 1, Jobs: jobs, By: compare.Facets.Names(), Worst: 1}, m)
		for _, name := range compare.Formats.Names() {
			write, _ := compare.Formats.Find(name)
			got, err := write(c)
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", "compare."+name)
			if *update {
				os.MkdirAll("testdata", 0o755)
				os.WriteFile(golden, got, 0o644)
			}
			want, _ := os.ReadFile(golden)
			if !bytes.Equal(got, want) {
				t.Errorf("%s with %d jobs is not as %s; if it is right, give -update", name, jobs, golden)
			}
		}
	}
}

// TestColumnsAreReadAsWritten writes columns and reads them.
func TestColumnsAreReadAsWritten(t *testing.T) {
	m := newRun(t, "made")
	m.add(t, "s", 20, 0.3, map[string]string{"ter-normalized": "true"}, "ter")
	name := filepath.Join(m.dir, "scores", "s", "news", "TER.jsonl")
	c, err := compare.ReadColumn(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	if written, _ := os.ReadFile(name); !bytes.Equal(b.Bytes(), written) {
		t.Error("a column that was read is written otherwise")
	}
	if got := c.Counts.Score().Value; math.Abs(got-m.results[0].Score) > 1e-12 {
		t.Errorf("score %v, want %v", got, m.results[0].Score)
	}
	for text, want := range map[string]string{
		"":                                       "empty",
		`{"name":"x","metric":"nope"}`:           "unknown metric",
		`{"name":"x","metric":"bleu","sum":[1]}`: "counts a segment",
		`{"name":"x","signature":"j","sum":[1,2]}` + "\n" + `{"doc":"d","n":0,"stats":[1]}`: "1 counts, not 2",
	} {
		os.WriteFile(name, []byte(text), 0o644)
		if _, err := compare.ReadColumn(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// BenchmarkCompare compares 5 runs of 10,000 segments with 1,000 resamples, from
// the files on: by one metric, and by five.
func BenchmarkCompare(b *testing.B) {
	for _, metrics := range [][]string{{"bleu"}, {"bleu", "chrf"}, {"bleu", "chrf", "ter", "rouge"}, {"bleu", "chrf", "ter", "rouge", "chrF++"}} {
		var runs []*madeRun
		for i := range 5 {
			r := newRun(b, fmt.Sprintf("run%d", i))
			if share := 0.2 + float64(i)/50; metrics[len(metrics)-1] != "chrF++" {
				r.add(b, "s", 10000, share, nil, metrics...)
			} else {
				r.add(b, "s", 10000, share, nil, metrics[:len(metrics)-1]...)
				r.add(b, "s", 10000, share, map[string]string{"chrf-word-order": "2"}, "chrf")
			}
			runs = append(runs, r)
		}
		for _, by := range [][]string{nil, {"language", "length", "names"}} {
			b.Run(fmt.Sprintf("metrics=%d/facets=%d", len(metrics), len(by)), func(b *testing.B) {
				for b.Loop() {
					compared(b, compare.Options{Resamples: 1000, Seed: 12345, By: by, Worst: 5}, runs...)
				}
			})
		}
	}
}

// TestFailuresAreTold wants what a run could not do among the notes.
func TestFailuresAreTold(t *testing.T) {
	one, two := newRun(t, "one"), newRun(t, "two")
	one.add(t, "s", 30, 0.3, nil, "bleu")
	two.add(t, "s", 30, 0.4, nil, "bleu")
	m, err := run.Load(two.dir)
	if err != nil {
		t.Fatal(err)
	}
	m.Stages = append(m.Stages, run.Stage{Name: "translate s news", Outcome: run.Outcome{Failures: []string{"3 of 30 segments have no translation"}}})
	if err := m.Save(two.dir); err != nil {
		t.Fatal(err)
	}
	want := two.dir + ": 3 of 30 segments have no translation"
	if c := compared(t, compare.Options{}, one, two); !slices.Equal(c.Notes, []string{want}) {
		t.Errorf("notes %q, want %q", c.Notes, want)
	}
}

// TestUnscoredLeftOut has a judge not answer for some segments: they are won by
// nobody, and counted.
func TestUnscoredLeftOut(t *testing.T) {
	one, two := newRun(t, "one"), newRun(t, "two")
	for i, r := range []*madeRun{one, two} {
		r.add(t, "s", 30, 0.3, nil, "bleu")
		mean := metric.Mean{Called: "esa", Signed: "esa|v"}
		column := compare.Column{Name: "esa", Mean: true, Counts: metric.Counts{Metric: mean, Sum: make([]float64, 2), Rows: metric.Rows{Width: 2}}}
		for n := range 30 {
			stats := []float64{80 - float64(i), 1}
			if n%10 == i { // d0, d1, d2: of each the first, or second
				stats = []float64{0, 0}
			}
			column.Add(compare.Key{Doc: fmt.Sprintf("d%d", n/10), N: n % 10}, stats)
		}
		r.addColumn(t, "s", &column)
	}
	c := compared(t, compare.Options{Worst: 3}, one, two)
	i := slices.IndexFunc(c.Metrics, func(m compare.Metric) bool { return m.Name == "esa" })
	m := c.Metrics[i]
	if m.Segments != 24 || m.Wins[0][1] != 24 || m.Wins[1][0] != 0 || m.Scores[0].Score != 80 || m.Scores[1].Score != 79 {
		t.Errorf("%d segments, won %v, scores %+v", m.Segments, m.Wins, m.Scores)
	}
	if want := "esa: 6 segments for which not all of one, two got a score are left out"; !slices.Contains(c.Notes, want) {
		t.Errorf("notes %q, want %q", c.Notes, want)
	}
	if len(c.Gaps) != 0 {
		t.Errorf("gaps %v", c.Gaps)
	}
}

// TestSetsHalfInCommon has two systems with the same lines share half of the
// segments of each of two sets: as many as one set has, and yet not that set.
func TestSetsHalfInCommon(t *testing.T) {
	one := newRun(t, "half")
	one.add(t, "s", 40, 0.3, nil, "bleu")
	if err := os.CopyFS(one.dir+"2", os.DirFS(one.dir)); err != nil {
		t.Fatal(err)
	}
	systems, err := compare.Load([]string{one.dir, one.dir + "2"})
	if err != nil {
		t.Fatal(err)
	}
	column := systems[1].Sets[0].Columns[0]
	half := len(column.Keys) / 2
	column.Keys, column.Counts.Rows.Cells = column.Keys[:half], column.Counts.Rows.Cells[:half*column.Counts.Rows.Width]
	for _, s := range systems {
		other, columns := *s.Sets[0], *s.Sets[0].Columns[0]
		other.Name, other.Columns = "sport", []*compare.Column{&columns}
		s.Sets = append(s.Sets, &other)
	}
	c, err := compare.Compare(systems, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if scores := c.Metrics[0].Scores; c.Metrics[0].Segments != 2*half || scores[0].Score != scores[1].Score {
		t.Errorf("the same lines score %v and %v", scores[0].Score, scores[1].Score)
	}
}
