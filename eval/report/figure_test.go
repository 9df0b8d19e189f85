package report

import (
	"math"
	"strings"
	"testing"
)

func TestFigure(t *testing.T) {
	for v, want := range map[float64]string{0: "0.00", 0.876: "0.88", 51.9: "51.90", math.Inf(1): "–"} {
		if got := figure(v); got != want {
			t.Errorf("figure(%v) = %q, want %q", v, got, want)
		}
	}
	if got := figure(math.NaN()); got != "–" {
		t.Errorf("figure(NaN) = %q", got)
	}
}

func TestLevels(t *testing.T) {
	for v, want := range map[float64]string{0: "low", 0.25: "mid", 0.49: "mid", 0.5: "high", 1: "high"} {
		if got := level(v); got != want {
			t.Errorf("level(%v) = %q, want %q", v, got, want)
		}
	}
	for v, want := range map[float64]string{0: "high", 0.49: "high", 0.5: "mid", 0.75: "low"} {
		if got := worth(v); got != want {
			t.Errorf("worth(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 beads", 1: "1 bead", 999: "999 beads", 1234567: "1,234,567 beads"} {
		if got := count(n, "bead"); got != want {
			t.Errorf("count(%d) = %q, want %q", n, got, want)
		}
	}
	if got := grouped(-1000); got != "-1,000" {
		t.Errorf("grouped(-1000) = %q", got)
	}
}

func TestChart(t *testing.T) {
	figures := make([]float64, 1000)
	figures[777], figures[5], figures[6] = 0.9, math.NaN(), -3
	c := newChart(figures)
	bars := map[string]int{}
	for _, b := range c.Bands {
		bars[b.Level] = strings.Count(b.Path, "M")
	}
	if n := bars["high"] + bars["mid"] + bars["low"]; n > chartBars {
		t.Errorf("%d bars, want at most %d", n, chartBars)
	}
	if bars["high"] != 1 {
		t.Errorf("%d high bars, want the one garbled sentence to be seen", bars["high"])
	}
	if !strings.Contains(c.Label, "1 of 1,000 sentences") || !strings.Contains(c.Label, "number 778") {
		t.Errorf("the chart is told as %q", c.Label)
	}
}
