package signif

import (
	"math"
	"sync"

	"github.com/mtalign/mtalign/eval/metric"
)

// exact32 is the first whole number behind which 32 bits round.
const exact32 = 1 << 24

// Bootstrap draws as many segments as there are, with replacement, n times, and
// returns the scores of each system, all of the same draws. jobs goroutines
// work, 0 as many as there are processors; their number changes nothing.
func Bootstrap(systems []metric.Counts, n int, seed uint64, jobs int) [][]float64 {
	scores, score, rows := make([][]float64, len(systems)), make([]scorer, len(systems)), make([]metric.Rows, len(systems))
	for s, system := range systems {
		scores[s], score[s], rows[s] = make([]float64, n), metric.ScoreResampled(system.Metric), system.Rows
	}
	table := newCounts(rows, exact32)
	stream := &draws{rng: newRNG(seed), below: uint32(table.segments), n: n}
	var group sync.WaitGroup
	for range workers(jobs, n) {
		group.Go(func() {
			drawn := make([]uint32, table.segments)
			sample := newResample(table)
			for i, more := stream.next(drawn); more; i, more = stream.next(drawn) {
				stats := sample.sum(drawn)
				for s, rows := range rows {
					scores[s][i] = score[s](stats[:rows.Width])
					stats = stats[rows.Width:]
				}
			}
		})
	}
	group.Wait()
	return scores
}

// A scorer returns the score of a sum of vectors.
type scorer func(stats []float64) float64

// draws is the stream of draws that resamples are made of, one after another.
type draws struct {
	sync.Mutex
	rng   *rng
	below uint32
	i, n  int
}

// next draws a resample and returns its number; more is false behind the last.
func (d *draws) next(drawn []uint32) (i int, more bool) {
	d.Lock()
	defer d.Unlock()
	if d.i == d.n {
		return 0, false
	}
	for i := range drawn {
		drawn[i] = d.rng.below(d.below)
	}
	d.i++
	return d.i - 1, true
}

// A resample adds rows.
type resample struct {
	*counts
	packed []uint64
	plain  []float32 // as sacreBLEU adds them
	wide   []float64
	stats  []float64
}

func newResample(c *counts) *resample {
	return &resample{c, make([]uint64, c.words), make([]float32, c.others), make([]float64, c.others), make([]float64, len(c.columns))}
}

// sum returns the sum of the rows drawn, valid until the next call.
func (r *resample) sum(drawn []uint32) []float64 {
	r.sumPacked(drawn)
	if r.others > 0 {
		clear(r.plain)
		for _, row := range drawn {
			for i, x := range r.counts.plain[int(row)*r.others:][:r.others] {
				r.plain[i] += x
			}
		}
		for i, x := range r.plain {
			r.wide[i] = float64(x)
		}
	}
	r.unpack(r.packed, r.wide, r.stats)
	return r.stats
}

// sumPacked adds whole numbers, four rows at once: most of the time goes into
// reading and writing the sums.
func (r *resample) sumPacked(drawn []uint32) {
	clear(r.packed)
	sums := r.packed
	words := func(row uint32) []uint64 { return r.counts.packed[int(row)*len(sums):][:len(sums)] }
	for ; len(drawn) >= 4; drawn = drawn[4:] {
		a, b, c, d := words(drawn[0]), words(drawn[1]), words(drawn[2]), words(drawn[3])
		for i := range sums {
			sums[i] += a[i] + b[i] + c[i] + d[i]
		}
	}
	for _, row := range drawn {
		addTo(sums, words(row))
	}
}

// PairedP returns the probability that the scores of two systems are as far
// apart as they are by chance, given those of their resamples.
func PairedP(baseline, system metric.Counts, resampled [2][]float64) float64 {
	distances := make([]float64, len(resampled[0]))
	for i := range distances {
		distances[i] = math.Abs(resampled[1][i] - resampled[0][i])
	}
	middle := mean(distances)
	for i := range distances {
		distances[i] -= middle
	}
	return probability(distances, math.Abs(baseline.Metric.Score(baseline.Sum)-system.Metric.Score(system.Sum)))
}
