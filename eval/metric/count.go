package metric

import (
	"errors"
	"fmt"
	"iter"

	"github.com/mtalign/mtalign/corpus"
)

// A Segment is one of a test set: what each system made of it, and the
// references that they share.
type Segment struct {
	Hyps []string // one a system
	Refs []string // those that are missing are left out
}

// Counts are the Stats of one system's segments by one metric.
type Counts struct {
	Metric  Metric
	Refs    int       // references of each segment, or Varying
	Against string    // what stands for references of people; empty for nothing else
	Sum     []float64 // of the Stats of all segments
	Rows    Rows      // the Stats of each; empty where they were not kept
}

// Rows are vectors of one width, a row a segment. They are kept in 32 bits, as
// sacreBLEU keeps what it resamples: whole numbers are exact up to 2^24, and
// the sums that scores are made of never come from here.
type Rows struct {
	Width int
	Cells []float32
}

// Len returns the number of rows.
func (r Rows) Len() int { return len(r.Cells) / max(1, r.Width) }

// At returns row i, which is not to be changed.
func (r Rows) At(i int) []float32 { return r.Cells[i*r.Width : (i+1)*r.Width] }

func (r *Rows) add(stats []float64) {
	for _, x := range stats {
		r.Cells = append(r.Cells, float32(x))
	}
}

// Count reads segments once and counts each system's by each metric, on as many
// processors as there are jobs (0: on all). It returns the counts by system,
// then by metric, the same whatever jobs is. Of the text it keeps a few hundred
// segments at a time; keep tells whether to keep the Stats of each, which
// significance asks for. It fails with the first error of segments, and where
// there are no segments or one lacks a system's hypothesis.
func Count(metrics []Metric, segments iter.Seq2[Segment, error], keep bool, jobs int) ([][]Counts, error) {
	return count(metrics, segments, statsOf, keep, jobs)
}

func count(metrics []Metric, segments iter.Seq2[Segment, error], statsOf func([]Metric, Segment) segmentStats, keep bool, jobs int) ([][]Counts, error) {
	for _, m := range metrics {
		if err := Prepare(m); err != nil {
			return nil, err
		}
	}
	var c tally
	for stats, err := range inBatches(segments, jobs, func(s Segment) segmentStats { return statsOf(metrics, s) }) {
		if err == nil {
			err = c.add(metrics, stats, keep)
		}
		if err != nil {
			return nil, err
		}
	}
	if c.segments == 0 {
		return nil, errNoSegments
	}
	return c.systems, nil
}

var errNoSegments = errors.New("no segments to score")

// segmentStats are one segment's Stats by system, then by metric.
type segmentStats struct {
	stats [][][]float64
	refs  int
}

func statsOf(metrics []Metric, s Segment) segmentStats {
	all := make([][][]float64, len(s.Hyps))
	for i, hyp := range s.Hyps {
		all[i] = make([][]float64, len(metrics))
		for j, m := range metrics {
			all[i][j] = m.Stats(hyp, s.Refs)
		}
	}
	return segmentStats{all, len(s.Refs)}
}

// A tally adds up the Stats of segments in their order: a sum of fractions
// hangs on it.
type tally struct {
	systems  [][]Counts
	segments int
}

func (c *tally) add(metrics []Metric, s segmentStats, keep bool) error {
	if c.segments == 0 {
		c.systems = make([][]Counts, len(s.stats))
		for i, stats := range s.stats {
			for j, m := range metrics {
				width := len(stats[j])
				c.systems[i] = append(c.systems[i], Counts{Metric: m, Refs: s.refs, Sum: make([]float64, width), Rows: Rows{Width: width}})
			}
		}
	}
	c.segments++
	if len(s.stats) != len(c.systems) {
		return fmt.Errorf("segment %d has %d hypotheses, the first has %d: every system needs one", c.segments, len(s.stats), len(c.systems))
	}
	for i, stats := range s.stats {
		for j := range metrics {
			counts := &c.systems[i][j]
			if s.refs != counts.Refs {
				counts.Refs = Varying
			}
			add(counts.Sum, stats[j])
			if keep {
				counts.Rows.add(stats[j])
			}
		}
	}
	return nil
}

// Sentences scores each segment of one system, in order, on as many processors
// as there are jobs (0: on all). The metric is taken as it is: one with other
// settings for sentences has been told (SentenceMetric). It ends with the first
// error of segments.
func Sentences(m Metric, segments iter.Seq2[Segment, error], jobs int) iter.Seq2[Score, error] {
	if err := Prepare(m); err != nil {
		return func(yield func(Score, error) bool) { yield(Score{}, err) }
	}
	return inBatches(segments, jobs, func(s Segment) Score { return Sentence(m, s.Hyps[0], s.Refs) })
}

// batch is how many segments one goroutine takes, so that handing them over
// costs little beside counting them.
const batch = 128

// inBatches applies f to items on several processors and yields the results in
// the items' order. An error ends it.
func inBatches[T, R any](items iter.Seq2[T, error], jobs int, f func(T) R) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var failed error // written before the last batch is handed over
		batches := func(yield func([]T) bool) {
			some := make([]T, 0, batch)
			for item, err := range items {
				if err != nil {
					failed = err
					break
				}
				if some = append(some, item); len(some) < batch {
					continue
				}
				if !yield(some) {
					return
				}
				some = make([]T, 0, batch)
			}
			yield(some)
		}
		results := func(items []T) []R {
			out := make([]R, len(items))
			for i, item := range items {
				out[i] = f(item)
			}
			return out
		}
		for some := range corpus.InOrder(jobs, batches, results) {
			for _, r := range some {
				if !yield(r, nil) {
					return
				}
			}
		}
		if failed != nil {
			var none R
			yield(none, failed)
		}
	}
}
