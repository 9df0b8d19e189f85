package compare

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/eval/metric"
)

// Differs is a segment in which systems differ much.
type Differs struct {
	Documents string `json:"documents,omitzero"`
	Key       `json:",embed"`
	Source    string      `json:"source"`
	Scores    []TextScore `json:"scores"` // by system
}

// A TextScore is a segment's score with its text.
type TextScore struct {
	System string  `json:"system"`
	Score  float64 `json:"score"`
	Text   string  `json:"text,omitzero"`
}

// segmentScores scores each segment of each system by itself, with the metric's
// settings for sentences.
func (s *sides) segmentScores() ([][]float64, error) {
	all := make([][]float64, len(s.counts))
	for i, c := range s.counts {
		m := c.Metric
		if column := s.columns[i]; !column.Mean {
			own, err := metric.New(column.Metric, metric.Options{Lang: column.Lang}, column.Settings)
			if err != nil {
				return nil, err
			}
			if sentences, ok := own.(metric.SentenceMetric); ok {
				sentences.ForSentences()
			}
			m = own
		}
		all[i] = make([]float64, len(s.keys))
		stats := make([]float64, c.Rows.Width)
		for n := range s.keys {
			for j, x := range c.Rows.At(n) {
				stats[j] = float64(x)
			}
			all[i][n] = m.Score(stats)
		}
	}
	return all, nil
}

// differMost returns the segments whose scores are farthest apart.
func (s *sides) differMost(scores [][]float64, n int) ([]Differs, error) {
	if n <= 0 {
		return nil, nil
	}
	spread := func(i int) float64 {
		low, high := scores[0][i], scores[0][i]
		for _, of := range scores[1:] {
			low, high = min(low, of[i]), max(high, of[i])
		}
		return high - low
	}
	order := make([]int, len(s.keys))
	spreads := make([]float64, len(s.keys))
	for i := range order {
		order[i], spreads[i] = i, spread(i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(spreads[b], spreads[a]) })
	var all []Differs
	for _, i := range order[:min(n, len(order))] {
		if spreads[i] == 0 {
			break
		}
		at := s.keys[i]
		d := Differs{Documents: at.set, Key: at.Key, Source: s.segments[at.set].Source[at.Key]}
		for j, system := range s.of {
			texts, err := system.texts()
			if err != nil {
				return nil, err
			}
			d.Scores = append(d.Scores, TextScore{system.Name, scores[j][i], texts[at]})
		}
		all = append(all, d)
	}
	return all, nil
}
