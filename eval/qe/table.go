package qe

import (
	"iter"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/eval/audit/against"
	"github.com/mtalign/mtalign/eval/metric"
)

// A table is outputs with what they share.
type table struct {
	Options
	outputs []Output
	items   [][]int // the outputs of each item
	item    []int   // of each output
	panels  [][]int // of each item, the outputs that all of its are compared with

	// likeness[i][k] is the chrF2 (0 to 1) of output i by the k-th of its
	// item's panel, 1 by itself.
	likeness [][]float64
	aside    []float64 // the same by reference and pseudo-reference, their sum
	asides   []float64 // how many of these there are

	checked map[string][]float64 // by the name of a check
}

func newTable(outputs []Output, o Options) *table {
	o.SourceLang, o.TargetLang = lang.Primary(o.SourceLang), lang.Primary(o.TargetLang)
	t := &table{Options: o, outputs: outputs, item: make([]int, len(outputs)), likeness: make([][]float64, len(outputs)),
		aside: make([]float64, len(outputs)), asides: make([]float64, len(outputs)), checked: map[string][]float64{}}
	known := map[string]int{}
	for i, output := range outputs {
		item, ok := known[output.Item]
		if !ok {
			item = len(t.items)
			known[output.Item] = item
			t.items = append(t.items, nil)
		}
		t.item[i] = item
		t.items[item] = append(t.items[item], i)
	}
	for _, item := range t.items {
		t.panels = append(t.panels, panel(item))
	}
	for name := range checks {
		t.checked[name] = make([]float64, len(outputs))
	}
	t.each(func(item []int) {
		chrf := metric.NewChrF()
		for _, i := range item {
			t.likeness[i] = t.likenesses(chrf, i)
			t.check(i)
		}
	})
	return t
}

// mostChecked is how long, in characters, the texts are that are held against
// each other: whole documents would take time by the square of their length.
const mostChecked = 2000

// check holds an output against its source.
func (t *table) check(i int) {
	o := &t.outputs[i]
	if max(length(o.Source), length(o.Translation)) > mostChecked {
		return
	}
	values := against.Measure(o.Source, o.Translation, t.SourceLang, t.TargetLang)
	for name, of := range checks {
		t.checked[name][i] = of(values)
	}
}

// mostCompared is how many outputs an output is compared with: of a source with
// very many, as a heading that stands in every document, so many stand for all,
// lest time grow with their square.
const mostCompared = 64

// panel is an item, or as many of it as are compared, evenly spread.
func panel(item []int) []int {
	if len(item) <= mostCompared {
		return item
	}
	some := make([]int, mostCompared)
	for k := range some {
		some[k] = item[k*len(item)/mostCompared]
	}
	return some
}

// likenesses compares an output with the panel of its item.
func (t *table) likenesses(chrf *metric.ChrF, i int) []float64 {
	of := &t.outputs[i]
	by := func(ref string) float64 { return metric.Sentence(chrf, of.Translation, []string{ref}).Value / 100 }
	panel := t.panelOf(i)
	row := make([]float64, len(panel))
	for k, other := range panel {
		row[k] = 1
		if t.rivals(i, other) && t.outputs[other].Translation != of.Translation {
			row[k] = by(t.outputs[other].Translation)
		}
	}
	for _, ref := range []string{of.Pseudo, of.Reference} {
		if ref != "" {
			t.aside[i] += by(ref)
			t.asides[i]++
		}
	}
	return row
}

// itemOf are the outputs of an output's item.
func (t *table) itemOf(i int) []int { return t.items[t.item[i]] }

// panelOf are those that an output is compared with, itself perhaps among them.
func (t *table) panelOf(i int) []int { return t.panels[t.item[i]] }

// rivals tells whether two outputs are different systems', as those are that nobody
// names.
func (t *table) rivals(i, k int) bool {
	return i != k && (t.outputs[i].System == "" || t.outputs[i].System != t.outputs[k].System)
}

// each does f to every item, several at once; f changes only what belongs to its
// item.
func (t *table) each(f func(item []int)) {
	for range corpus.InOrder(t.Jobs, slices.Values(t.items), func(item []int) struct{} { f(item); return struct{}{} }) {
	}
}

// others yields the places in the panel of other outputs, and what these are. What
// the same system made of the source elsewhere, as of a heading, is none: that it
// agrees with itself says nothing.
func (t *table) others(i int) iter.Seq2[int, *Output] {
	return func(yield func(int, *Output) bool) {
		for k, other := range t.panelOf(i) {
			if t.rivals(i, other) && !yield(k, &t.outputs[other]) {
				return
			}
		}
	}
}

// column makes a column of f of each output.
func (t *table) column(f func(i int) float64) []float64 {
	column := make([]float64, len(t.outputs))
	t.each(func(item []int) {
		for _, i := range item {
			column[i] = f(i)
		}
	})
	return column
}

// centred takes the item's mean off each value: what tells the translations of
// one source apart.
func (t *table) centred(column []float64) []float64 {
	means := t.itemMeans(column)
	for i := range column {
		column[i] -= means[i]
	}
	return column
}

// itemMeans gives each output its item's mean: what tells sources apart.
func (t *table) itemMeans(column []float64) []float64 {
	means := make([]float64, len(column))
	for _, item := range t.items {
		sum := 0.0
		for _, i := range item {
			sum += column[i]
		}
		for _, i := range item {
			means[i] = sum / float64(len(item))
		}
	}
	return means
}
