package main

import (
	"context"
	"fmt"
	"iter"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// alignPairs yields the beads of every pair of documents, in the pairs' order.
// What ended it before its end is in *broken, once the sequence is read.
func alignPairs(ctx context.Context, jobs int, docs map[string]*corpus.Document, pairs iter.Seq[corpus.Pair], o align.Options) (beads iter.Seq[corpus.Bead], broken *error) {
	broken = new(error)
	one := func(ctx context.Context, p corpus.Pair) (corpus.Bitext, error) {
		a, b := docs[p.A], docs[p.B]
		if a == nil || b == nil {
			return nil, fmt.Errorf("pair %s: a document is missing: give the documents that the pairs were found in", p.ID())
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return align.Documents(a, b, p.Relation, o)
	}
	return func(yield func(corpus.Bead) bool) {
		for bitext, err := range inOrder(ctx, jobs, pairs, one) {
			if err != nil {
				*broken = err
				return
			}
			for _, bead := range bitext {
				if !yield(bead) {
					return
				}
			}
		}
		*broken = ctx.Err()
	}, broken
}
