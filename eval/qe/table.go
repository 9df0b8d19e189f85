package qe

import (
	"iter"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
)

// A table is outputs with what they share.
type table struct {
	Options
	outputs []Output
	items   [][]int // the outputs of each item
	item    []int   // of each output
	place   []int   // of an output among its item's

	// likeness[i][k] is the chrF2 (0 to 1) of output i by the k-th of its
	// item's outputs, 1 by itself.
	likeness [][]float64
	aside    []float64 // the same by reference and pseudo-reference, their sum
	asides   []float64 // how many of these there are
}

func newTable(outputs []Output, o Options) *table {
	t := &table{Options: o, outputs: outputs, item: make([]int, len(outputs)), place: make([]int, len(outputs)), likeness: make([][]float64, len(outputs)),
		aside: make([]float64, len(outputs)), asides: make([]float64, len(outputs))}
	known := map[string]int{}
	for i, output := range outputs {
		item, ok := known[output.Item]
		if !ok {
			item = len(t.items)
			known[output.Item] = item
			t.items = append(t.items, nil)
		}
		t.item[i], t.place[i] = item, len(t.items[item])
		t.items[item] = append(t.items[item], i)
	}
	t.each(func(item []int) {
		chrf := metric.NewChrF()
		for _, i := range item {
			t.likeness[i] = t.likenesses(chrf, i, item)
		}
	})
	return t
}

// likenesses compares an output with those of its item.
func (t *table) likenesses(chrf *metric.ChrF, i int, item []int) []float64 {
	of := &t.outputs[i]
	by := func(ref string) float64 { return metric.Sentence(chrf, of.Translation, []string{ref}).Value / 100 }
	row := make([]float64, len(item))
	for k, other := range item {
		row[k] = 1
		if other != i && t.outputs[other].Translation != of.Translation {
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

// each does f to every item, several at once; f changes only what belongs to its
// item.
func (t *table) each(f func(item []int)) {
	for range corpus.InOrder(t.Jobs, slices.Values(t.items), func(item []int) struct{} { f(item); return struct{}{} }) {
	}
}

// others yields the places of an item's other outputs.
func (t *table) others(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for k := range t.likeness[i] {
			if k != t.place[i] && !yield(k) {
				return
			}
		}
	}
}

// column makes a column of f of each output.
func (t *table) column(f func(i int) float64) []float64 {
	column := make([]float64, len(t.outputs))
	for i := range column {
		column[i] = f(i)
	}
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
