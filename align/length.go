package align

import (
	"math"
	"unicode"
)

func init() {
	All.Add("length", Method{
		Strength:    1,
		Lacks:       nothing,
		Calibration: Calibration{Slope: 1},
	})
}

// lengths are those of one text's sentences, in letters and digits.
type lengths struct {
	sum    []float64 // of the sentences before the i-th
	mean   float64   // of the logarithm of a sentence's length
	spread float64   // its variance
}

func measure(sentences []string) lengths {
	l := lengths{sum: make([]float64, 1, len(sentences)+1)}
	var logs, squares float64
	for _, s := range sentences {
		n := 1.0
		for _, r := range s {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
		l.sum = append(l.sum, l.sum[len(l.sum)-1]+n)
		logs += math.Log(n)
		squares += math.Log(n) * math.Log(n)
	}
	n := float64(len(sentences))
	l.mean = logs / n
	l.spread = max(squares/n-l.mean*l.mean, 0.05)
	return l
}

// of returns the length of n sentences from the i-th on.
func (l *lengths) of(i, n int) float64 { return l.sum[i+n] - l.sum[i] }

// chance returns the log density of the log length x of n sentences that come
// as they like.
func (l *lengths) chance(x float64, n int) float64 {
	return normal(x-l.mean-math.Log(float64(n)), l.spread/float64(n))
}

// A ratio is how the lengths of two sides go together: the logarithm of their
// quotient is normal (Gale and Church 1993, on a logarithmic scale), the
// narrower the longer they are.
type ratio struct {
	log      float64 // of target length / source length
	variance float64 // of a letter: that of the log quotient times the length
}

// galeChurch is the variance of a letter that Gale and Church (1993, 3.2)
// found. It counts as much as so many beads.
const (
	galeChurch      = 6.8
	galeChurchBeads = 5
)

// outlier is the share of beads whose lengths tell nothing.
const outlier = 0.002

// likelihood returns the log likelihood ratio of the lengths of two sides of
// a bead, averaged over both directions.
func (r ratio) likelihood(src, tgt *lengths, i, a, j, b int) float64 {
	s, t := src.of(i, a), tgt.of(j, b)
	x, y := math.Log(s), math.Log(t)
	together := normal(y-x-r.log, r.variance/((s+t)/2))
	apart := (tgt.chance(y, b) + src.chance(x, a)) / 2
	return math.Log(outlier + (1-outlier)*math.Exp(min(together-apart, 50)))
}

// normal is the log density of a normal distribution with mean 0.
func normal(x, variance float64) float64 {
	return -(x*x/variance + math.Log(2*math.Pi*variance)) / 2
}

// ratioCount sums what beads tell of the ratio.
type ratioCount struct{ beads, letters, log, square float64 }

func (c *ratioCount) add(src, tgt *lengths, s span) {
	x, y := src.of(s.i, s.a), tgt.of(s.j, s.b)
	d, letters := math.Log(y/x), s.p*(x+y)/2
	c.beads += s.p
	c.letters += letters
	c.log += letters * d
	c.square += letters * d * d
}

// ratio returns what was counted, on top of Gale and Church's variance.
func (c *ratioCount) ratio(before ratio) ratio {
	if c.beads < 1 {
		return before
	}
	mean := c.log / c.letters
	square := max(0, c.square-mean*c.log)
	return ratio{mean, (square + galeChurch*galeChurchBeads) / (c.beads + galeChurchBeads)}
}
