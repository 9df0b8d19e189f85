package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
)

// A testSet is the texts that are scored: systems' outputs and the references of
// each segment.
type testSet struct {
	systems []system
	refs    [][]string
}

// A system is a named output.
type system struct {
	name     string
	segments []string
}

// keep keeps the texts of segments that pass by.
func (t *testSet) keep(segments iter.Seq2[metric.Segment, error]) iter.Seq2[metric.Segment, error] {
	return func(yield func(metric.Segment, error) bool) {
		for s, err := range segments {
			if err == nil {
				t.refs = append(t.refs, s.Refs)
				for i, hyp := range s.Hyps {
					t.systems[i].segments = append(t.systems[i].segments, hyp)
				}
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

// scoreSegments prints single segments, which their texts are kept for.
func (u *ui) scoreSegments(s *scoring, metrics []metric.Metric, in *textFiles) error {
	t := &testSet{}
	for _, name := range in.systemNames() {
		t.systems = append(t.systems, system{name: name})
	}
	counts, err := metric.Count(metrics, t.keep(in.segments()), true, s.jobs)
	if err != nil {
		return err
	}
	u.warnOfTexts(in, metrics)
	if s.parts.worst > 0 {
		return u.scoreWorst(s, metrics, counts, t)
	}
	return u.scoreDiff(s, metrics, counts, t)
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
