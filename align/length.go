package align

import (
	"math"
	"unicode"
)

func init() {
	All.Add("length", Method{
		Strength:    1,
		Lacks:       nothing,
		Calibration: Calibration{Slope: 0.88, Shift: -0.84},
	})
}

// lengths are those of the runs of one text's sentences, in letters and
// digits.
type lengths struct {
	total float64
	log   [][Reach]float64 // of the length of the run of k+1 sentences from the i-th on
	root  [][Reach]float64 // square root of that length
	odds  [][Reach]float64 // log density of that in a text where lengths come as they like
}

func measure(sentences []string) lengths {
	single := make([]float64, len(sentences))
	var total, logs, squares float64
	for i, s := range sentences {
		single[i] = 1
		for _, r := range s {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				single[i]++
			}
		}
		log := math.Log(single[i])
		total += single[i]
		logs += log
		squares += log * log
	}
	n := float64(len(sentences))
	mean := logs / n
	l := lengths{total: total}
	for _, part := range []*[][Reach]float64{&l.log, &l.root, &l.odds} {
		*part = make([][Reach]float64, len(sentences))
	}
	l.fill(single, mean, max(squares/n-mean*mean, leastSpread))
	return l
}

// leastSpread is the least variance of log lengths in a text: it keeps texts
// of one sentence from being taken as texts where all are of that length. Set
// by thought.
const leastSpread = 0.05

// share returns the share of n sentences from the i-th on in the whole text.
func (l *lengths) share(i, n int) float64 {
	var sum float64
	for k := range n {
		sum += math.Exp(l.log[i+k][0])
	}
	return sum / l.total
}

func (l *lengths) fill(single []float64, mean, spread float64) {
	for i := range single {
		sum := 0.0
		for k := range min(Reach, len(single)-i) {
			sum += single[i+k]
			n := float64(k + 1)
			l.log[i][k], l.root[i][k] = math.Log(sum), math.Sqrt(sum)
			l.odds[i][k] = normal(l.log[i][k]-mean-math.Log(n), spread/n)
		}
	}
}

// A ratio is how the lengths of two sides go together: the logarithm of their
// quotient is normal (Gale and Church 1993, on a logarithmic scale), the
// narrower the longer they are.
type ratio struct {
	log      float64 // of target length / source length
	variance float64 // of a letter: that of the log quotient times the length
}

// galeChurch is the variance of a letter that Gale and Church (1993, 3.2)
// found. It counts as much as so many beads, by thought.
const (
	galeChurch      = 6.8
	galeChurchBeads = 5
)

// outlier is the share of beads whose lengths tell nothing: no length speaks
// more against a bead than that. Set by thought: from .0005 to .008 F1 moves by
// .0015.
const outlier = 0.002

// A gauge is a ratio made ready to be asked often.
type gauge struct{ log, variance, constant, least float64 }

func (r ratio) gauge() gauge {
	return gauge{r.log, r.variance, math.Log(2*math.Pi*r.variance) / 2, math.Log(outlier)}
}

// likelihood returns the log likelihood ratio of the lengths of two sides of
// a bead, averaged over both directions. The length that the variance goes by
// is the sides' geometric mean.
func (g gauge) likelihood(src, tgt *lengths, i, a, j, b int) float64 {
	x, y := src.log[i][a-1], tgt.log[j][b-1]
	d, middle := y-x-g.log, (x+y)/2
	together := middle/2 - g.constant - d*d*src.root[i][a-1]*tgt.root[j][b-1]/(2*g.variance)
	apart := (src.odds[i][a-1] + tgt.odds[j][b-1]) / 2
	return max(together-apart, g.least)
}

// normal is the log density of a normal distribution with mean 0.
func normal(x, variance float64) float64 {
	return -(x*x/variance + math.Log(2*math.Pi*variance)) / 2
}

// ratioCount sums what beads tell of the ratio.
type ratioCount struct{ beads, letters, log, square float64 }

func (c *ratioCount) add(src, tgt *lengths, s span) {
	x, y := src.log[s.i][s.a-1], tgt.log[s.j][s.b-1]
	letters := s.p * math.Exp((x+y)/2)
	c.beads += s.p
	c.letters += letters
	c.log += letters * (y - x)
	c.square += letters * (y - x) * (y - x)
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
