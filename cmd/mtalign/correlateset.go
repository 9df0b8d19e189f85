package main

import (
	"math"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/eval/agree"
	"github.com/mtalign/mtalign/eval/metric"
)

// A judgedSet is the outputs of one test set.
type judgedSet struct {
	agree.Set
	metrics []agree.Metric
	outputs [][]*judgedOutput // by system and item; nil where there is none
}

// judgedSets arranges outputs by set, system and item, each in the order of
// appearance.
func judgedSets(outputs []judgedOutput) []*judgedSet {
	var sets []*judgedSet
	names, systems, items := map[string]int{}, map[[2]string]int{}, map[[2]string]int{}
	for i := range outputs {
		o := &outputs[i]
		n, known := names[o.set]
		if !known {
			n = len(sets)
			names[o.set] = n
			sets = append(sets, &judgedSet{Set: agree.Set{Name: o.set}})
		}
		set := sets[n]
		system := place(systems, o.set, o.system, &set.Systems)
		item := place(items, o.set, o.item, &set.Items)
		if system == len(set.outputs) {
			set.outputs = append(set.outputs, nil)
		}
		if more := item + 1 - len(set.outputs[system]); more > 0 {
			set.outputs[system] = append(set.outputs[system], make([]*judgedOutput, more)...)
		}
		set.outputs[system][item] = o
	}
	for _, set := range sets {
		for s, row := range set.outputs {
			set.outputs[s] = append(row, make([]*judgedOutput, len(set.Items)-len(row))...)
		}
		set.Human = set.scores(func(o *judgedOutput) float64 { return o.human })
	}
	return sets
}

// place returns the number of a name in its set, as which it is added to all if
// it is new.
func place(places map[[2]string]int, set, name string, all *[]string) int {
	n, known := places[[2]string{set, name}]
	if !known {
		n = len(*all)
		places[[2]string{set, name}] = n
		*all = append(*all, name)
	}
	return n
}

// scores gives each output that there is a score.
func (s *judgedSet) scores(of func(*judgedOutput) float64) agree.Scores {
	all := make(agree.Scores, len(s.outputs))
	for i, row := range s.outputs {
		all[i] = make([]float64, len(row))
		for j, o := range row {
			all[i][j] = math.NaN()
			if o != nil {
				all[i][j] = of(o)
			}
		}
	}
	return all
}

// column adds the metric of a column. Those named as being lower for better, and
// error rates that have not been negated already, are negated.
func (s *judgedSet) column(name string, lower []string) {
	sign := 1.0
	if slices.Contains(lower, name) || slices.Contains(errorRates(), strings.ToLower(name)) && s.lowest(name) >= 0 {
		sign = -1
	}
	scores := s.scores(func(o *judgedOutput) float64 {
		if x, ok := o.scores[name]; ok {
			return sign * x
		}
		return math.NaN()
	})
	if len(agree.Segments(scores, scores)[0].Human) > 0 {
		s.metrics = append(s.metrics, agree.Metric{Name: name, Scores: scores})
	}
}

func (s *judgedSet) lowest(name string) float64 {
	lowest := 0.0
	for _, row := range s.outputs {
		for _, o := range row {
			if o != nil {
				lowest = min(lowest, o.scores[name])
			}
		}
	}
	return lowest
}

// errorRates are the names of metrics in a table, in lower case, of which less is
// better: those of ours, and word and character error rates.
func errorRates() []string {
	names := []string{"wer", "cer"}
	for _, name := range metric.All.Names() {
		build, _ := metric.All.Find(name)
		m := build(metric.Options{})
		if _, lower := m.(metric.ErrorRate); lower {
			names = append(names, name, strings.ToLower(m.Name()))
		}
	}
	return names
}
