package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// alignPairs yields the beads of every pair of documents, in the pairs' order.
// What the parallel ones without pivots teach of their languages helps all.
// What ended it before its end is in *broken, once the sequence is read.
func alignPairs(ctx context.Context, jobs int, docs map[string]*corpus.Document, pairs iter.Seq[corpus.Pair], o align.Options) (beads iter.Seq[corpus.Bead], broken *error) {
	broken = new(error)
	return func(yield func(corpus.Bead) bool) {
		all := slices.Collect(pairs)
		known, err := unless(ctx, func() map[tongues]*align.Dictionary { return taught(docs, all, o.Method) })
		if err != nil {
			*broken = err
			return
		}
		one := func(ctx context.Context, p corpus.Pair) (corpus.Bitext, error) {
			if err := cmp.Or(missing(docs, p), ctx.Err()); err != nil {
				return nil, err
			}
			a, b := docs[p.A], docs[p.B]
			o := o
			o.Dictionary = known[tongues{a.Lang, b.Lang}]
			return align.Documents(a, b, p.Relation, o)
		}
		for bitext, err := range inOrder(ctx, jobs, slices.Values(all), one) {
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

// missing returns an error where a document of a pair is not there.
func missing(docs map[string]*corpus.Document, p corpus.Pair) error {
	for _, id := range []string{p.A, p.B} {
		if docs[id] == nil {
			return fmt.Errorf("pair %s: there is no document %q: give the documents that the pairs were found in", p.ID(), id)
		}
	}
	return nil
}

// tongues are the languages of the two sides of a pair.
type tongues struct{ a, b string }

// A dictionary of pairs of documents is learned from no fewer than teach
// anything beyond themselves, and from no more than the first so many, which
// are the surest as pair writes them.
const (
	fewestLessons = 4
	mostLessons   = 200
)

// taught returns what the parallel pairs teach that are aligned by their words.
func taught(docs map[string]*corpus.Document, pairs []corpus.Pair, method string) map[tongues]*align.Dictionary {
	lessons := map[tongues][][2]align.Text{}
	for _, p := range pairs {
		a, b := docs[p.A], docs[p.B]
		if a == nil || b == nil || p.Relation != corpus.Parallel || a.Lang == b.Lang {
			continue
		}
		lesson, langs := [2]align.Text{align.TextOf(a), align.TextOf(b)}, tongues{a.Lang, b.Lang}
		byWords := method == "lexical" || align.Strongest(lesson[0], lesson[1]) == "lexical"
		if byWords && len(lessons[langs]) < mostLessons {
			lessons[langs] = append(lessons[langs], lesson)
		}
	}
	known := map[tongues]*align.Dictionary{}
	for langs, list := range lessons {
		if len(list) >= fewestLessons {
			known[langs] = align.Learn(list)
		}
	}
	return known
}
