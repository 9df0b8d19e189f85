package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
)

// A weakSegment is a line of JSON: what one segment costs a system.
type weakSegment struct {
	System   string   `json:"system"`
	Name     string   `json:"name"`    // of the metric
	Segment  int      `json:"segment"` // from 1
	Loss     float64  `json:"loss"`    // by which the score were better without the segment
	Score    float64  `json:"score"`   // of all segments
	Sentence float64  `json:"sentence_score"`
	Hyp      string   `json:"hypothesis"`
	Refs     []string `json:"references"`
}

// scoreWorst lists the segments that pull each system's score down most.
func (u *ui) scoreWorst(s *scoring, metrics []metric.Metric, t *testSet) error {
	counts, err := metric.Count(metrics, t.segments(), true, 0)
	single, err2 := s.forSentences()
	if err := cmp.Or(err, err2); err != nil {
		return err
	}
	for i, system := range t.systems {
		for j, m := range metrics {
			c := counts[i][j]
			score := c.Score()
			losses := make([]float64, len(t.refs))
			for k := range losses {
				losses[k] = better(m, score.Value, c.Without(k))
			}
			for _, k := range largest(losses, s.parts.worst) {
				hyp, refs := system.segments[k], t.refs[k]
				weak := weakSegment{system.name, score.Name, k + 1, losses[k], score.Value, metric.Sentence(single[j], hyp, refs).Value, hyp, refs}
				if err := u.printPart(s, weak, weak.text); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p weakSegment) text(w io.Writer, width int) {
	fmt.Fprintf(w, "segment %d: %s %s of %s; without it the %s of all would be %s better\n", p.Segment,
		p.Name, fixed(p.Sentence, width), p.System, fixed(p.Score, width), fixed(p.Loss, width+2))
	printTexts(w, p.Refs, "hyp", p.Hyp)
}

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
func (u *ui) scoreDiff(s *scoring, metrics []metric.Metric, t *testSet) error {
	counts, err := metric.Count(metrics, t.segments(), true, 0)
	if err != nil {
		return err
	}
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
	printTexts(w, d.Refs, d.Baseline, d.BaselineHyp, d.System, d.Hyp)
}

// printPart prints a part in the format of s.
func (u *ui) printPart(s *scoring, part any, text func(w io.Writer, width int)) error {
	if s.format == "text" {
		text(u.out, s.layout.Width)
		return u.ctx.Err()
	}
	return corpus.NewWriter(u.out).Write(part)
}

// printTexts writes references and named hypotheses below one another.
func printTexts(w io.Writer, refs []string, named ...string) {
	for _, ref := range refs {
		fmt.Fprintf(w, "  ref: %s\n", ref)
	}
	for i := 0; i < len(named); i += 2 {
		fmt.Fprintf(w, "  %s: %s\n", named[i], named[i+1])
	}
}

// better is by how much one score is better than another by this metric.
func better(m metric.Metric, score, other float64) float64 {
	if _, lower := m.(metric.ErrorRate); lower {
		return score - other
	}
	return other - score
}

// largest returns the places of the n largest numbers above 0, the largest first.
func largest(xs []float64, n int) []int {
	var places []int
	for i, x := range xs {
		if x > 0 {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(xs[b], xs[a]) })
	return places[:min(n, len(places))]
}

// forSentences builds the metrics again, with their settings for sentences.
func (s *scoring) forSentences() ([]metric.Metric, error) {
	metrics, err := s.build()
	for _, m := range metrics {
		if m, ok := m.(metric.SentenceMetric); ok {
			m.ForSentences()
		}
	}
	return metrics, err
}

func fixed(x float64, width int) string { return strconv.FormatFloat(x, 'f', width, 64) }
