package compare

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/signif"
)

// Options say how systems are compared. Zero values stand for the defaults given
// here.
type Options struct {
	Resamples int      // of the bootstrap; 1000
	Trials    int      // of approximate randomization; as Resamples
	Seed      uint64   // of both
	Jobs      int      // 0 for as many as there are processors
	Metrics   []string // only these; all
	By        []string // facets, of Facets; none
	Worst     int      // segments that differ most, a metric
}

// A Comparison is systems side by side.
type Comparison struct {
	Systems   []string `json:"systems"`
	Resamples int      `json:"resamples"`
	Trials    int      `json:"trials"`
	Seed      uint64   `json:"seed"`
	Metrics   []Metric `json:"metrics"`
	Notes     []string `json:"notes"` // what is not compared, or is incomplete, and why
	Gaps      []Gap    `json:"not_compared"`
}

// A Gap is two systems that a metric does not compare, though one of them has it.
type Gap struct {
	Metric string `json:"metric"`
	A      string `json:"a"`
	B      string `json:"b"`
}

// A Metric is what systems score by one metric with one signature.
type Metric struct {
	Name      string    `json:"name"`
	Signature string    `json:"signature"`
	Lower     bool      `json:"lower_is_better"`
	Segments  int       `json:"segments"` // that all systems have
	Scores    []Score   `json:"scores"`   // by system
	Pairs     []Pair    `json:"pairs"`    // of every two systems
	Wins      [][]int   `json:"wins"`     // [a][b]: segments in which a scores better than b
	Facets    []Facet   `json:"facets,omitempty"`
	Worst     []Differs `json:"differ_most,omitempty"`
}

// A Score is a system's, with the interval in which 95 % of the resamples lie.
type Score struct {
	System string  `json:"system"`
	Score  float64 `json:"score"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

// A Pair is two systems, the better one first.
type Pair struct {
	Better      string  `json:"better"`
	Worse       string  `json:"worse"`
	Difference  float64 `json:"difference"` // by which it is better; 0 or more
	Low         float64 `json:"low"`        // its 95 % interval
	High        float64 `json:"high"`
	Bootstrap   Test    `json:"bootstrap"`     // paired, after Koehn (2004)
	Random      Test    `json:"randomization"` // approximate, after Riezler and Maxwell (2005)
	Significant bool    `json:"significant"`   // both corrected probabilities are below 0.05
	Effect      float64 `json:"effect_size"`   // Cohen's d for pairs
}

// A Test is the probability that chance makes as large a difference.
type Test struct {
	P    float64 `json:"p"`
	Holm float64 `json:"p_holm"` // corrected for all pairs of the metric, after Holm (1979)
}

const level = 0.05

// Compare compares systems by each metric that two of them have.
func Compare(systems []*System, o Options) (*Comparison, error) {
	if len(systems) < 2 {
		return nil, errors.New("one system alone is no comparison: give several runs, or a run of several systems")
	}
	o.Resamples = cmp.Or(o.Resamples, 1000)
	o.Trials = cmp.Or(o.Trials, o.Resamples)
	c := &Comparison{Resamples: o.Resamples, Trials: o.Trials, Seed: o.Seed}
	for _, s := range systems {
		if slices.Contains(c.Systems, s.Name) {
			return nil, fmt.Errorf("two systems are called %s: give each run once", s.Name)
		}
		c.Systems = append(c.Systems, s.Name)
	}
	known := columnNames(systems)
	for _, name := range o.Metrics {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("no run has the metric %q (known: %s)", name, strings.Join(known, ", "))
		}
	}
	if len(o.Metrics) > 0 {
		known = slices.DeleteFunc(known, func(name string) bool { return !slices.Contains(o.Metrics, name) })
	}
	var all []*sides
	for _, name := range known {
		all = append(all, sidesOf(systems, name, c)...)
	}
	for _, s := range systems {
		c.Notes = append(c.Notes, s.notes...)
	}
	if err := c.compareEach(all, o); err != nil {
		return nil, err
	}
	c.Gaps = c.gaps(known)
	if len(c.Metrics) == 0 {
		return c, fmt.Errorf("nothing can be compared: %s", strings.Join(append(c.Notes, "no two systems have a metric in common")[:1], "; "))
	}
	return c, nil
}

// gaps are the pairs of systems that some metric does not compare.
func (c *Comparison) gaps(metrics []string) (all []Gap) {
	for _, name := range metrics {
		for _, pair := range allPairs(len(c.Systems)) {
			a, b := c.Systems[pair[0]], c.Systems[pair[1]]
			compared := slices.ContainsFunc(c.Metrics, func(m Metric) bool {
				has := func(system string) bool {
					return slices.ContainsFunc(m.Scores, func(s Score) bool { return s.System == system })
				}
				return m.Name == name && has(a) && has(b)
			})
			if !compared {
				all = append(all, Gap{name, a, b})
			}
		}
	}
	return all
}

// compareEach compares by several metrics, two at once: what one does not share
// out among processors the other fills.
func (c *Comparison) compareEach(all []*sides, o Options) error {
	c.Metrics = make([]Metric, len(all))
	var group errgroup.Group
	if group.SetLimit(2); o.Jobs == 1 {
		group.SetLimit(1)
	}
	for i, side := range all {
		group.Go(func() (err error) {
			c.Metrics[i], err = side.compare(o)
			return err
		})
	}
	return group.Wait()
}

// columnNames lists the metrics in the order in which they appear.
func columnNames(systems []*System) (names []string) {
	for _, s := range systems {
		for _, set := range s.Sets {
			for _, c := range set.Columns {
				if !slices.Contains(names, c.Name) {
					names = append(names, c.Name)
				}
			}
		}
	}
	return names
}

// compare compares what stands side by side.
func (s *sides) compare(o Options) (Metric, error) {
	_, lower := s.counts[0].Metric.(metric.ErrorRate)
	m := Metric{Name: s.name, Signature: s.signature, Lower: lower, Segments: len(s.keys)}
	resampled := signif.Bootstrap(s.counts, o.Resamples, o.Seed, o.Jobs)
	m.Scores = scoresOf(s.systems, s.counts, resampled)
	test := signif.Test{Resamples: o.Resamples, Seed: o.Seed, Jobs: o.Jobs}
	pairs := allPairs(len(s.systems))
	differences := signif.CompareResampled(s.counts, resampled, pairs, test)
	random := make([]float64, len(differences))
	for i, d := range differences {
		if random[i] = 1; d.Value != 0 && len(s.keys) > 1 {
			random[i] = signif.Randomization(s.counts[d.Better], s.counts[d.Worse:d.Worse+1], o.Trials, o.Seed, o.Jobs)[0]
		}
	}
	corrected := signif.Holm(random)
	for i, d := range differences {
		m.Pairs = append(m.Pairs, Pair{
			Better: s.systems[d.Better], Worse: s.systems[d.Worse], Difference: d.Value, Low: d.Low, High: d.High,
			Bootstrap: Test{d.P, d.Holm}, Random: Test{random[i], corrected[i]},
			Significant: d.Holm < level && corrected[i] < level, Effect: d.Effect,
		})
	}
	segments, err := s.segmentScores()
	if err != nil {
		return m, err
	}
	m.Wins = wins(segments, lower)
	for _, by := range o.By {
		facet, err := s.facet(by, o)
		if err != nil {
			return m, err
		}
		if facet != nil {
			m.Facets = append(m.Facets, *facet)
		}
	}
	m.Worst, err = s.differMost(segments, o.Worst)
	return m, err
}

func allPairs(n int) (pairs [][2]int) {
	for i := range n {
		for j := i + 1; j < n; j++ {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	return pairs
}

// scoresOf are systems' scores with the intervals of their resamples.
func scoresOf(systems []string, counts []metric.Counts, resampled [][]float64) []Score {
	scores := make([]Score, len(counts))
	for i, c := range counts {
		sorted := slices.Sorted(slices.Values(resampled[i]))
		cut := len(sorted) / 40
		scores[i] = Score{systems[i], c.Metric.Score(c.Sum), sorted[cut], sorted[len(sorted)-cut-1]}
	}
	return scores
}

// wins counts for every two systems the segments in which one scores better.
func wins(segments [][]float64, lower bool) [][]int {
	all := make([][]int, len(segments))
	for a := range segments {
		all[a] = make([]int, len(segments))
		for b := range segments {
			for i, x := range segments[a] {
				if y := segments[b][i]; x != y && (x > y) != lower {
					all[a][b]++
				}
			}
		}
	}
	return all
}
