package main

import (
	"fmt"
	"io"

	"github.com/mtalign/mtalign/eval/metric"
)

// A segmentDifference is a line of JSON: what one segment does for a system
// against the baseline.
type segmentDifference struct {
	Baseline    string   `json:"baseline"`
	System      string   `json:"system"`
	Name        string   `json:"name"` // of the metric
	Segment     int      `json:"segment"`
	Gain        float64  `json:"gain"` // by which the baseline were better with the system's segment; negative is a loss
	BaselineHyp string   `json:"baseline_hypothesis"`
	Hyp         string   `json:"hypothesis"`
	Refs        []string `json:"references"`
}

// scoreDiff lists, for each system but the first, the segments by which it loses
// most and those by which it gains most.
func (u *ui) scoreDiff(s *scoring, metrics []metric.Metric, counts [][]metric.Counts, t *testSet) error {
	first := t.systems[0]
	for i, system := range t.systems[1:] {
		for j, m := range metrics {
			baseline, c := counts[0][j], counts[i+1][j]
			score := baseline.Score().Value
			gains, losses := make([]float64, len(t.refs)), make([]float64, len(t.refs))
			for k := range gains {
				gains[k] = better(m, score, baseline.Exchanged(k, c))
				losses[k] = -gains[k]
			}
			for _, k := range append(largest(losses, s.parts.diff), largest(gains, s.parts.diff)...) {
				d := segmentDifference{first.name, system.name, m.Name(), k + 1, gains[k], first.segments[k], system.segments[k], t.refs[k]}
				if err := u.printPart(s, d, d.text); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (d segmentDifference) text(w io.Writer, width int) {
	verb := "gains"
	if d.Gain < 0 {
		verb = "loses"
	}
	fmt.Fprintf(w, "segment %d: %s %s %s %s against %s\n", d.Segment, d.System, verb, fixed(max(d.Gain, -d.Gain), width+2), d.Name, d.Baseline)
	if diff := wordDiff(d.BaselineHyp, d.Hyp); diff != "" {
		printTexts(w, d.Refs, "diff", diff)
		return
	}
	printTexts(w, d.Refs, d.Baseline, d.BaselineHyp, d.System, d.Hyp)
}
