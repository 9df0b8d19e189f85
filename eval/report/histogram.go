package report

import (
	"fmt"
	"math"
	"strconv"

	"github.com/mtalign/mtalign/corpus/stats"
)

// Where the plot of a histogram stands in its view box of 640 by 230.
const (
	plotLeft   = 52.0
	plotRight  = 632.0
	plotTop    = 30.0
	plotBottom = 176.0
	plotGap    = 3.0 // between bars
)

// A histogram draws how many sentences have which length, those of each
// language upon one another.
type histogram struct {
	Bars   []bar
	Across []tick // along the horizontal axis
	Up     []tick // along the vertical one
	Unit   string // of the lengths
	Title  string // of the horizontal axis
	Of     string // what is counted
	Label  string // the picture in words
}

// A tick is a place on an axis with what it stands for.
type tick struct{ At, Text string }

// newHistogram draws parts of a whole, bin upon bin; classes colour them.
func newHistogram(unit string, whole stats.Histogram, parts []stats.Histogram, classes []string) histogram {
	h := drawHistogram(whole, parts, classes)
	h.Unit, h.Title, h.Of, h.Label = unit, unit+" in a sentence", "sentences", histogramLabel(unit, whole)
	return h
}

// drawHistogram draws without saying what.
func drawHistogram(whole stats.Histogram, parts []stats.Histogram, classes []string) histogram {
	var h histogram
	most := 0
	for _, bin := range whole.Bins {
		most = max(most, bin.N)
	}
	step := tickStep(most)
	top := step * ((most + step - 1) / step)
	y := func(n int) float64 { return plotBottom - (plotBottom-plotTop)*float64(n)/float64(top) }
	for n := 0; n <= top; n += step {
		h.Up = append(h.Up, tick{coordinate(y(n)), grouped(n)})
	}
	width := (plotRight - plotLeft) / float64(len(whole.Bins))
	for i, bin := range whole.Bins {
		x := plotLeft + width*float64(i)
		if i%2 == 0 {
			h.Across = append(h.Across, tick{coordinate(x), binStart(bin)})
		}
		below := 0
		for p, part := range parts {
			n := part.Bins[i].N
			if n == 0 {
				continue
			}
			h.Bars = append(h.Bars, bar{
				X: coordinate(x + plotGap/2), W: coordinate(width - plotGap),
				Y: coordinate(y(below + n)), H: coordinate(y(below) - y(below+n)),
				Level: classes[p],
			})
			below += n
		}
	}
	if last := whole.Bins[len(whole.Bins)-1]; last.To > 0 && len(whole.Bins)%2 == 0 {
		h.Across = append(h.Across, tick{coordinate(plotRight), strconv.FormatFloat(last.To, 'f', -1, 64)})
	}
	return h
}

// ticksWanted is about how many ticks the vertical axis has.
const ticksWanted = 4

// tickStep is the distance of ticks on an axis to n: 1, 2 or 5 times a power of
// ten.
func tickStep(n int) int {
	rough := max(float64(n)/ticksWanted, 1)
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, times := range []float64{1, 2, 5} {
		if step := times * power; step >= rough {
			return int(step)
		}
	}
	return int(10 * power)
}

// binStart is what stands where a bin begins; the last one goes on.
func binStart(b stats.Bin) string {
	start := strconv.FormatFloat(b.From, 'f', -1, 64)
	if b.To == 0 {
		start += "+"
	}
	return start
}

func histogramLabel(unit string, h stats.Histogram) string {
	most := stats.Bin{}
	for _, bin := range h.Bins {
		if bin.N > most.N {
			most = bin
		}
	}
	span := fmt.Sprintf("%.0f to %.0f", most.From, most.To-1)
	if most.To == 0 {
		span = fmt.Sprintf("%.0f or more", most.From)
	}
	return fmt.Sprintf("Length of %s in %s: %.1f on average, %.0f at most; most often %s (%s).",
		count(h.N, "sentence"), unit, h.Mean, h.Max, span, count(most.N, "sentence"))
}
