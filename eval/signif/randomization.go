package signif

import (
	"math"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/eval/metric"
)

// exact64 is the first whole number behind which 64 bits round.
const exact64 = 1 << 53

// Randomization swaps the segments of each system with a baseline's by the toss
// of a coin, n times, and returns the probability for each that scores as far
// apart as theirs come about by chance. jobs goroutines work; their number
// changes nothing.
func Randomization(baseline metric.Counts, systems []metric.Counts, n int, seed uint64, jobs int) []float64 {
	distances := make([][]float64, len(systems))
	swaps := make([]*swap, len(systems))
	for s, system := range systems {
		distances[s] = make([]float64, n)
		swaps[s] = newSwap(baseline.Rows, system.Rows)
	}
	stream := &tosses{rng: newRNG(seed), segments: baseline.Rows.Len(), n: n}
	var group sync.WaitGroup
	for range workers(jobs, n) {
		group.Go(func() {
			for t, more := stream.next(); more; t, more = stream.next() {
				for s, swap := range swaps {
					swap.apart(t, baseline.Metric.Score, distances[s][t.first:][:t.n])
				}
			}
		})
	}
	group.Wait()
	p := make([]float64, len(systems))
	for s := range systems {
		p[s] = probability(distances[s], swaps[s].actual(baseline.Metric.Score))
	}
	return p
}

// tosses is the stream of tosses, one a trial and segment.
type tosses struct {
	sync.Mutex
	rng      *rng
	segments int
	i, n     int
}

// trials are n trials from the first on: their tosses, bit behind bit.
type trials struct {
	first, n, segments int
	bits               []uint64 // with an empty word at the end
}

// next tosses for some more trials: a multiple of 64, so that they begin with
// a word, as long as they fit into some megabytes.
func (t *tosses) next() (trials, bool) {
	t.Lock()
	defer t.Unlock()
	next := trials{t.i, min(t.n-t.i, 64*min(16, max(1, 1<<20/t.segments))), t.segments, nil}
	if next.n <= 0 {
		return trials{}, false
	}
	t.i += next.n
	next.bits = make([]uint64, (next.n*t.segments+63)/64+1)
	t.rng.bits(next.bits[:len(next.bits)-1])
	return next, true
}

// at returns the tosses of a trial for eight segments from the first on.
func (t trials) at(trial, first int) byte {
	bit := trial*t.segments + first
	word, shift := bit/64, uint(bit%64)
	return byte(t.bits[word]>>shift | t.bits[word+1]<<(64-shift))
}

// swap is the vectors of a baseline, and behind them those of a system. Sums
// over eight segments are looked up: there are only 256 ways to swap them.
type swap struct {
	*counts
	segments int
	packed   []uint64 // the sum of all rows
}

func newSwap(baseline, system metric.Rows) *swap {
	both := metric.Rows{Width: baseline.Width, Cells: slices.Concat(baseline.Cells, system.Cells)}
	c := newCounts([]metric.Rows{both}, exact64)
	s := &swap{c, baseline.Len(), make([]uint64, c.words)}
	for row := range c.segments {
		addTo(s.packed, c.packed[row*c.words:])
	}
	return s
}

// apart scores both sides of each trial and writes their distances.
func (s *swap) apart(t trials, score scorer, distances []float64) {
	a, b := make([]uint64, t.n*s.words), make([]uint64, s.words)
	x, y := make([]float64, t.n*s.others), make([]float64, t.n*s.others)
	packed, plain := make([]uint64, 256*s.words), make([]float64, 256*s.others)
	for first := 0; first < s.segments; first += 8 {
		n := min(8, s.segments-first)
		ways(packed, s.counts.packed, s.words, first, s.segments, n)
		ways(plain, s.counts.plain, s.others, first, s.segments, n)
		mask := byte(1<<n - 1)
		for trial := range t.n {
			way := t.at(trial, first) & mask
			addTo(a[trial*s.words:][:s.words], packed[int(way)*s.words:])
			if s.others > 0 {
				addTo(x[trial*s.others:][:s.others], plain[int(way)*s.others:])
				addTo(y[trial*s.others:][:s.others], plain[int(^way&mask)*s.others:])
			}
		}
	}
	one, other := make([]float64, len(s.columns)), make([]float64, len(s.columns))
	for trial := range distances {
		side := a[trial*s.words:][:s.words]
		for i, word := range side {
			b[i] = s.packed[i] - word
		}
		s.unpack(side, x[trial*s.others:], one)
		s.unpack(b, y[trial*s.others:], other)
		distances[trial] = math.Abs(score(one) - score(other))
	}
}

// actual is how far the systems are apart without swaps: added up as the trials
// are, so that equal distances are equal to the last digit.
func (s *swap) actual(score scorer) float64 {
	none := trials{n: 1, segments: s.segments, bits: make([]uint64, s.segments/64+2)}
	var distance [1]float64
	s.apart(none, score, distance[:])
	return distance[0]
}

// ways fills in the sums of n rows of the baseline, from the first on, where a
// bit is set, and of the system, that many segments behind, where it is not.
func ways[Sum, Cell uint64 | float64 | float32](sums []Sum, rows []Cell, width, first, segments, n int) {
	if width == 0 {
		return
	}
	clear(sums[:width])
	for i := range n {
		baseline, system := rows[(first+i)*width:], rows[(first+i+segments)*width:]
		half := width << i
		copy(sums[half:2*half], sums[:half])
		for at := 0; at < half; at += width {
			addTo(sums[at:][:width], system)
			addTo(sums[half+at:][:width], baseline)
		}
	}
}

// addTo adds the beginning of a longer row to a sum.
func addTo[Sum, Cell uint64 | float64 | float32](sum []Sum, row []Cell) {
	row = row[:len(sum)]
	for i := range sum {
		sum[i] += Sum(row[i])
	}
}
