package report

import (
	"math"
	"strings"
	"testing"
)

func TestSureness(t *testing.T) {
	var judged []Judged
	if s := newSureness(judged); s.Points != nil || !strings.Contains(s.Lead, "0 beads") {
		t.Errorf("nobody judged: %+v", s)
	}
	for i := range 100 {
		judged = append(judged, Judged{0.95, i < 95}, Judged{0.25, i < 45})
	}
	s := newSureness(judged)
	if len(s.Points) != 2 || s.Points[0].Told != "100 beads with a score of 0.25: 45 right" {
		t.Errorf("points %+v", s.Points)
	}
	if !strings.Contains(s.Lead, "off by 0.10 on average") {
		t.Errorf("lead %q", s.Lead)
	}
	low, high := wilson(5, 10) // Brown, Cai and DasGupta 2001: 0.237 to 0.763
	if math.Abs(low-0.2366) > 1e-3 || math.Abs(high-0.7634) > 1e-3 {
		t.Errorf("wilson(5, 10) = %.4f, %.4f", low, high)
	}
}

func TestShares(t *testing.T) {
	h := shareOf("Sentences by their garble", "garble", "sentence", []float64{0, 0.05, 0.95, 1, math.NaN()})
	if len(h.Bars) != 2 || h.Label != "Sentences by their garble: 2 of 5 sentences at 0.50 or more, the middle one at 0.05." {
		t.Errorf("%d bars, %q", len(h.Bars), h.Label)
	}
}
