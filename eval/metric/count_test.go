package metric

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"testing"
)

// someSegments yields n segments of two systems, of which every third has a
// second reference, and then err.
func someSegments(n int, err error) iter.Seq2[Segment, error] {
	return func(yield func(Segment, error) bool) {
		for i := range n {
			ref := fmt.Sprintf("The delegation of %d people met in room %d of the hall, then left.", i%17, i)
			s := Segment{Hyps: []string{strings.ReplaceAll(ref, "people met", "met people"), strings.ToUpper(ref)}, Refs: []string{ref}}
			if i%3 == 0 {
				s.Refs = append(s.Refs, "Room "+ref)
			}
			if !yield(s, nil) {
				return
			}
		}
		if err != nil {
			yield(Segment{}, err)
		}
	}
}

func everyMetric() []Metric {
	var all []Metric
	for _, name := range All.Names() {
		build, _ := All.Find(name)
		all = append(all, build(Options{}))
	}
	return all
}

func TestCountIsTheSameWhateverTheJobs(t *testing.T) {
	t.Parallel()
	one, err := Count(everyMetric(), someSegments(3*batch+7, nil), true, 1)
	if err != nil {
		t.Fatal(err)
	}
	four, err := Count(everyMetric(), someSegments(3*batch+7, nil), true, 4)
	if err != nil {
		t.Fatal(err)
	}
	for s, system := range one {
		for m, c := range system {
			if f := four[s][m]; !reflect.DeepEqual(c.Sum, f.Sum) || !reflect.DeepEqual(c.Rows, f.Rows) || c.Refs != f.Refs {
				t.Errorf("%s: one job and four count differently", c.Metric.Name())
			}
		}
	}
	for _, system := range one {
		for _, c := range system {
			sum := make([]float64, c.Rows.Width)
			for i := range c.Rows.Len() {
				for j, x := range c.Rows.At(i) {
					sum[j] += float64(x)
				}
			}
			equalAll(t, c.Metric.Name()+": sum of rows", sum, c.Sum)
			if c.Rows.Len() != 3*batch+7 || c.Refs != Varying {
				t.Errorf("%s: %d rows, %d references", c.Metric.Name(), c.Rows.Len(), c.Refs)
			}
		}
	}
}

func TestSentencesAreInOrder(t *testing.T) {
	m, i := NewChrF(), 0
	var want []Segment
	for s := range someSegments(2*batch+1, nil) {
		want = append(want, s)
	}
	for got, err := range Sentences(m, someSegments(2*batch+1, nil), 3) {
		if err != nil {
			t.Fatal(err)
		}
		if one := Sentence(m, want[i].Hyps[0], want[i].Refs); !reflect.DeepEqual(one, got) {
			t.Fatalf("sentence %d is %+v, want %+v", i, got, one)
		}
		i++
	}
	if i != len(want) {
		t.Errorf("%d sentences, want %d", i, len(want))
	}
}

func TestCountFails(t *testing.T) {
	broken := errors.New("line 300: broken")
	m := []Metric{NewChrF()}
	if _, err := Count(m, someSegments(299, broken), false, 2); err != broken {
		t.Errorf("error %v, want %v", err, broken)
	}
	if _, err := Count(m, someSegments(0, nil), false, 2); err != errNoSegments {
		t.Errorf("error %v, want %v", err, errNoSegments)
	}
	lacking := func(yield func(Segment, error) bool) {
		_ = yield(Segment{Hyps: []string{"a", "b"}}, nil) && yield(Segment{Hyps: []string{"a"}}, nil)
	}
	if _, err := Count(m, lacking, false, 2); err == nil || !strings.Contains(err.Error(), "segment 2") {
		t.Errorf("error %v does not name segment 2", err)
	}
	sentences := 0
	for _, err := range Sentences(m[0], someSegments(10, broken), 2) {
		if err != nil {
			if err != broken || sentences != 10 {
				t.Errorf("error %v after %d sentences", err, sentences)
			}
			return
		}
		sentences++
	}
	t.Error("no error")
}
