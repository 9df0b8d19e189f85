package main

import (
	"fmt"
	"io"

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
func (u *ui) scoreWorst(s *scoring, metrics []metric.Metric, counts [][]metric.Counts, t *testSet) error {
	single, err := s.forSentences()
	if err != nil {
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
