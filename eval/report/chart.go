package report

import (
	"fmt"
	"strconv"
)

// Sizes of the chart of garble by sentence, in units of its view box.
const (
	chartBars   = 160 // more sentences than this share bars
	chartHeight = 40.0
	chartStub   = 1.5 // a clean sentence is still seen
)

// A chart draws the garble of a document sentence by sentence.
type chart struct {
	Width string
	Even  string // height of the line at even
	Bars  []bar
	Label string // the picture in words
}

type bar struct{ X, Y, W, H, Level string }

// newChart draws figures in [0,1]; where sentences share a bar the worst of
// them stands for all.
func newChart(figures []float64) *chart {
	if len(figures) == 0 {
		return nil
	}
	per := (len(figures) + chartBars - 1) / chartBars
	c := &chart{Even: coordinate(chartHeight * (1 - even)), Label: chartLabel(figures)}
	n := 0
	for at := 0; at < len(figures); at += per {
		worst := 0.0
		for _, v := range figures[at:min(at+per, len(figures))] {
			worst = max(worst, unit(v))
		}
		h := max(worst*chartHeight, chartStub)
		c.Bars = append(c.Bars, bar{
			X: strconv.Itoa(10*n + 1), W: "8",
			Y: coordinate(chartHeight - h), H: coordinate(h),
			Level: level(worst),
		})
		n++
	}
	c.Width = strconv.Itoa(10 * n)
	return c
}

func chartLabel(figures []float64) string {
	worst, garbled := 0, 0
	for i, v := range figures {
		if v > figures[worst] {
			worst = i
		}
		if v >= even {
			garbled++
		}
	}
	return fmt.Sprintf("Garble by sentence: %d of %s at %s or more; the worst is number %d with %s.",
		garbled, count(len(figures), "sentence"), figure(even), worst+1, figure(figures[worst]))
}

// coordinate prints a length of a picture.
func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
