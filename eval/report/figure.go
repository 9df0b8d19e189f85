package report

import (
	"fmt"
	"math"
	"strconv"
)

// figure prints a score with two decimals, a dash where it is no number.
func figure(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

// A gauge is a figure in [0,1] with its bar.
type gauge struct {
	Figure string
	Level  string // low, mid, high
	Width  string // of the bar, in percent
}

// badness gauges a figure of which more is worse.
func badness(v float64) *gauge { return &gauge{figure(v), level(v), percent(v)} }

// goodness gauges a figure of which more is better; nil gives nil.
func goodness(v *float64) *gauge {
	if v == nil {
		return nil
	}
	return &gauge{figure(*v), level(1 - *v), percent(*v)}
}

// even is where a calibrated probability says yes: a sentence reads as
// garbled, a bead stands above chance.
const even = 0.5

// level sorts a probability of garble for colour; the figure stands beside it.
func level(v float64) string {
	switch {
	case v >= even:
		return "high"
	case v >= even/2:
		return "mid"
	}
	return "low"
}

// worth sorts the probability that a bead is right for colour.
func worth(v float64) string {
	switch {
	case v >= (1+even)/2:
		return "low"
	case v >= even:
		return "mid"
	}
	return "high"
}

func percent(v float64) string { return strconv.FormatFloat(100*unit(v), 'f', 1, 64) }

// unit is what of a figure can be drawn: a number in [0,1].
func unit(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, 0), 1)
}

// count says how many of a thing there are; the plural ends in s.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return grouped(n) + " " + thing + "s"
}

// grouped prints a number with commas between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// size prints a number of bytes.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}

// seconds prints a duration to the millisecond.
func seconds(s float64) string {
	if math.IsNaN(s) || math.IsInf(s, 0) {
		return "–"
	}
	return strconv.FormatFloat(s, 'f', 3, 64) + " s"
}
