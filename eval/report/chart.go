package report

import (
	"fmt"
	"strconv"
	"strings"
)

// Sizes of a chart, in units of its view box.
const (
	chartBars   = 160 // more sentences than this share bars
	chartHeight = 40.0
	chartStub   = 1.5 // a clean sentence is still seen
)

// A chart draws figures in [0,1], one after the other, as bars.
type chart struct {
	Width string
	Even  string // height of the line at even
	Bands []band // the bars of one level
	Label string // the picture in words
}

type bar struct{ X, Y, W, H, Level string }

// newChart draws the garble of a document sentence by sentence.
func newChart(figures []float64) *chart {
	if len(figures) == 0 {
		return nil
	}
	c := drawChart(figures, func(a, b float64) float64 { return max(a, b) }, level)
	c.Label = chartLabel(figures)
	return c
}

// drawChart draws figures; where several share a bar the worst of them stands
// for all.
func drawChart(figures []float64, worse func(a, b float64) float64, level func(float64) string) *chart {
	per := (len(figures) + chartBars - 1) / chartBars
	paths := map[string]*strings.Builder{"low": {}, "mid": {}, "high": {}}
	n := 0
	for at := 0; at < len(figures); at += per {
		worst := unit(figures[at])
		for _, v := range figures[at:min(at+per, len(figures))] {
			worst = worse(worst, unit(v))
		}
		h := max(worst*chartHeight, chartStub)
		fmt.Fprintf(paths[level(worst)], "M%d 40v-%sh8v%sZ", 10*n+1, coordinate(h), coordinate(h))
		n++
	}
	return &chart{Width: strconv.Itoa(10 * n), Even: coordinate(chartHeight * (1 - even)), Bands: bandsOf(paths)}
}

// bandsOf lists the levels that have a path, the worst first.
func bandsOf(paths map[string]*strings.Builder) (out []band) {
	for _, name := range []string{"high", "mid", "low"} {
		if path := paths[name].String(); path != "" {
			out = append(out, band{name, path})
		}
	}
	return out
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
