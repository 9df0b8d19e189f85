package report

import (
	"fmt"
	"math"
	"strconv"
)

// Where the plot of calibration stands in its view box of 300 by 300.
const (
	surenessLeft, surenessBottom = 46.0, 250.0
	surenessSide                 = 240.0
)

// fewestJudged is how many judgements make a picture: of fewer, chance draws it.
const fewestJudged = 20

// A sureness tells whether scores are the probabilities that they are said to
// be. Points are empty where nobody judged enough beads.
type sureness struct {
	Lead       string
	Points     []point
	Across, Up []tick
	Label      string // the picture in words
}

// A point is the beads of a bin of scores: where they are on average, how many
// were right, and a 95 % interval of that (Wilson 1927).
type point struct{ X, Y, R, Interval, Told string }

func newSureness(judged []Judged) sureness {
	if len(judged) < fewestJudged {
		return sureness{Lead: fmt.Sprintf("%s were accepted or rejected by people: from %d on it is drawn here how far scores are probabilities. mtalign review is the place to judge them.",
			count(len(judged), "bead"), fewestJudged)}
	}
	var bins [shareBins]struct {
		n, right int
		sum      float64
	}
	for _, j := range judged {
		b := &bins[min(int(unit(j.Score)*shareBins), shareBins-1)]
		b.n++
		b.sum += unit(j.Score)
		if j.Right {
			b.right++
		}
	}
	var out sureness
	off := 0.0 // expected calibration error (Naeini, Cooper and Hauskrecht 2015)
	for _, b := range bins {
		if b.n == 0 {
			continue
		}
		mean, share := b.sum/float64(b.n), float64(b.right)/float64(b.n)
		off += math.Abs(mean-share) * float64(b.n) / float64(len(judged))
		low, high := wilson(b.right, b.n)
		out.Points = append(out.Points, point{
			X: coordinate(surenessX(mean)), Y: coordinate(surenessY(share)),
			R:        coordinate(2.5 + 5*math.Sqrt(float64(b.n)/float64(len(judged)))),
			Interval: fmt.Sprintf("M%.1f %.1fV%.1f", surenessX(mean), surenessY(low), surenessY(high)),
			Told:     fmt.Sprintf("%s with a score of %s: %d right", count(b.n, "bead"), figure(mean), b.right),
		})
	}
	for i := 0; i <= 10; i += 2 {
		v := float64(i) / 10
		text := strconv.FormatFloat(v, 'f', -1, 64)
		out.Across, out.Up = append(out.Across, tick{coordinate(surenessX(v)), text}), append(out.Up, tick{coordinate(surenessY(v)), text})
	}
	out.Lead = fmt.Sprintf("People judged %s. A score is off by %s on average (expected calibration error).", count(len(judged), "bead"), figure(off))
	out.Label = "Calibration. " + out.Lead
	return out
}

func surenessX(v float64) float64 { return surenessLeft + surenessSide*v }
func surenessY(v float64) float64 { return surenessBottom - surenessSide*v }

// wilson is the 95 % interval of a share of right ones among n (Wilson 1927,
// "Probable Inference, the Law of Succession, and Statistical Inference").
func wilson(right, n int) (low, high float64) {
	const z = 1.959964 // of the normal distribution
	p, m := float64(right)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, middle-half), min(1, middle+half)
}
