package main

import (
	"fmt"
	"iter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/eval/audit"
)

// A sentence is known by its document and its number there.
type sentence struct {
	doc string
	n   int
}

// garbled joins what an audit found in the sentences to the beads: the most
// garbled one of either side tells how garbled a bead is.
func (u *ui) garbled(name string, beads iter.Seq[corpus.Bead]) (iter.Seq[corpus.Bead], error) {
	found := map[sentence]float64{}
	failed := u.failures
	for doc := range records[audit.Document](u, []string{name}) {
		for _, s := range doc.Sentences {
			found[sentence{doc.Doc, s.N}] = s.Garble
		}
	}
	switch {
	case u.failures > failed:
		return nil, errReported
	case len(found) == 0:
		return nil, fmt.Errorf("%s: no audited sentence in it: give what mtalign audit wrote on the documents", name)
	}
	return func(yield func(corpus.Bead) bool) {
		for bead := range beads {
			if garble, audited := worst(found, bead); audited {
				if bead.Filters == nil {
					bead.Filters = map[string]float64{}
				}
				bead.Filters[filter.Garble] = garble
			}
			if !yield(bead) {
				return
			}
		}
	}, nil
}

// worst returns the garble of a bead's worst sentence, if any was audited.
func worst(found map[sentence]float64, bead corpus.Bead) (garble float64, audited bool) {
	for _, side := range []corpus.Side{bead.A, bead.B} {
		for _, n := range side.N {
			if g, ok := found[sentence{side.Doc, n}]; ok {
				garble, audited = max(garble, g), true
			}
		}
	}
	return garble, audited
}
