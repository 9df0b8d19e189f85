package metric

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"testing"
)

// labelled puts every fifth segment into one group, the others into another.
func labelled(segments iter.Seq2[Segment, error]) iter.Seq2[Labelled, error] {
	return func(yield func(Labelled, error) bool) {
		i := 0
		for s, err := range segments {
			l := Labelled{s, "others"}
			if i%5 == 2 {
				l.Group = "fifth"
			}
			if i++; !yield(l, err) {
				return
			}
		}
	}
}

func TestGroupsAddUp(t *testing.T) {
	const n = 2*batch + 3
	groups, all, err := CountBy(everyMetric(), labelled(someSegments(n, nil)), 3)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Count(everyMetric(), someSegments(n, nil), false, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(groups) != 2 || groups[0].Name != "others" || groups[1].Segments != (n+2)/5 || all.Segments != n {
		t.Fatalf("%d groups, %+v", len(groups), all.Segments)
	}
	for s, system := range whole {
		for m, counts := range system {
			equalAll(t, counts.Metric.Name(), all.Counts[s][m].Sum, counts.Sum)
			for i, x := range counts.Sum {
				if sum := groups[0].Counts[s][m].Sum[i] + groups[1].Counts[s][m].Sum[i]; math.Abs(sum-x) > 1e-9*x {
					t.Errorf("%s: the groups' counts %d add up to %v, not %v", counts.Metric.Name(), i, sum, x)
				}
			}
		}
	}
	failure := errors.New("broken")
	if _, _, err := CountBy(everyMetric(), labelled(someSegments(3, failure)), 1); err != failure {
		t.Errorf("error %v, want %v", err, failure)
	}
	if _, _, err := CountBy(everyMetric(), labelled(someSegments(0, nil)), 1); err == nil {
		t.Error("no segments were counted")
	}
}

// TestInfluence counts anew what is told of one segment.
func TestInfluence(t *testing.T) {
	for _, m := range everyMetric() {
		counts, err := Count([]Metric{m}, someSegments(9, nil), true, 1)
		if err != nil {
			t.Fatal(err)
		}
		a, b := counts[0][0], counts[1][0]
		var without, exchanged []string
		var refs [][]string
		i := 0
		for s := range someSegments(9, nil) {
			if i != 4 {
				without, refs = append(without, s.Hyps[0]), append(refs, s.Refs)
			} else {
				exchanged = append(exchanged, s.Hyps[1])
			}
			i++
		}
		score, err := Corpus(m, without, refs)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Without(4); math.Abs(got-score.Value) > 1e-4 {
			t.Errorf("%s without segment 4 is %v, want %v", m.Name(), got, score.Value)
		}
		if got := a.Exchanged(4, a); math.Abs(got-a.Score().Value) > 1e-9 {
			t.Errorf("%s with its own segment is %v", m.Name(), got)
		}
		if a.Exchanged(4, b) == a.Score().Value {
			t.Errorf("%s: another's segment changes nothing (%v)", m.Name(), exchanged)
		}
	}
}

func ExampleCountBy() {
	segments := func(yield func(Labelled, error) bool) {
		yield(Labelled{Segment{[]string{"The bridge opened."}, []string{"The bridge opened."}}, "news"}, nil)
		yield(Labelled{Segment{[]string{"Hello you."}, []string{"Good morning."}}, "talk"}, nil)
	}
	groups, all, _ := CountBy([]Metric{NewChrF()}, segments, 0)
	for _, g := range append(groups, all) {
		fmt.Printf("%s: %.1f\n", g.Name, g.Counts[0][0].Score().Value)
	}
	// Output:
	// news: 100.0
	// talk: 4.4
	// : 62.3
}
