// Package agree tells how far a metric's scores agree with people's: at the
// level of segments (all outputs together), of items (the translations of one
// source among themselves, then averaged) and of systems.
//
// Higher is better on both sides: negate an error rate first. A score that is
// missing is NaN; what one side lacks is left out on both. A measure is NaN
// where it is not defined, as the correlation of scores that are all the same.
package agree

import (
	"math"

	"github.com/mtalign/mtalign/corpus"
)

// Scores are those of systems' outputs, a row a system, a column an item: the
// segments of one test set.
type Scores [][]float64

// A Group is scores that are compared with one another: Human[i] and Metric[i]
// are of the same output. None is missing.
type Group struct{ Human, Metric []float64 }

// Levels is the table of groupings of scores of the same shape.
var Levels = corpus.NewTable[func(human, metric Scores) []Group]("level")

// system is the level of whole systems.
const system = "system"

func init() {
	Levels.Add("segment", Segments)
	Levels.Add("item", Items)
	Levels.Add(system, Systems)
}

// Segments makes one group of all outputs: "no grouping" in the words of
// Deutsch, Foster and Freitag 2023, "Ties Matter: Meta-Evaluating Modern
// Metrics with Pairwise Accuracy and Tie Calibration".
func Segments(human, metric Scores) []Group {
	var all Group
	for s := range human {
		for i := range human[s] {
			all.add(human[s][i], metric[s][i])
		}
	}
	return []Group{all}
}

// Items makes a group of each source's translations: "group by item".
func Items(human, metric Scores) []Group {
	if len(human) == 0 {
		return nil
	}
	groups := make([]Group, len(human[0]))
	for i := range groups {
		for s := range human {
			groups[i].add(human[s][i], metric[s][i])
		}
	}
	return groups
}

// Systems makes one group of the systems' mean scores over the outputs that
// both have a score for.
func Systems(human, metric Scores) []Group {
	var all Group
	for s := range human {
		judged := Segments(human[s:s+1], metric[s:s+1])[0]
		all.add(mean(judged.Human), mean(judged.Metric))
	}
	return []Group{all}
}

func (g *Group) add(human, metric float64) {
	if math.IsNaN(human) || math.IsNaN(metric) {
		return
	}
	g.Human = append(g.Human, human)
	g.Metric = append(g.Metric, metric)
}

// mean is NaN of nothing.
func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// A Measure is the agreement of groups of scores; 1 is the best.
type Measure func([]Group) float64

// Measures is the table of measures of groups.
var Measures = corpus.NewTable[Measure]("measure")

// averaged makes a Measure of a coefficient of one group: the mean over the
// groups that people tell apart. One that the metric alone takes for equal
// counts as 0: to leave it out would reward a metric for saying nothing.
func averaged(coefficient func(Group) float64) Measure {
	return func(groups []Group) float64 {
		var defined []float64
		for _, g := range groups {
			switch r := coefficient(g); {
			case !math.IsNaN(r):
				defined = append(defined, r)
			case len(g.Human) > 1 && !constant(g.Human):
				defined = append(defined, 0)
			}
		}
		return mean(defined)
	}
}
