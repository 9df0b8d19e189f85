package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/translate/llm"
)

// pairsOf reads pairs of documents, or finds them where no file is named. Pairs
// of documents that are not there are told of and passed over, and so are those
// that come again, either way round. One without a relation is parallel.
func pairsOf(ctx context.Context, u *ui, name string, jobs int, docs map[string]*corpus.Document, all []corpus.Document) (iter.Seq[corpus.Pair], error) {
	if name == "" {
		found, err := unless(ctx, func() []corpus.Pair { return pair.Find(all, jobs) })
		return slices.Values(found), err
	}
	return func(yield func(corpus.Pair) bool) {
		seen := map[[2]string]bool{}
		again := 0
		for p := range records[corpus.Pair](u, []string{name}) {
			if err := missing(docs, p); err != nil {
				u.fail(fmt.Errorf("%s: %w", name, err))
				continue
			}
			both := [2]string{min(p.A, p.B), max(p.A, p.B)}
			if seen[both] {
				again++
				continue
			}
			seen[both] = true
			p.Relation = cmp.Or(p.Relation, corpus.Parallel)
			if !yield(p) {
				return
			}
		}
		if again > 0 {
			u.warn("%s: %s left out, named before, one way or the other", name, counted(again, "pair"))
		}
	}, nil
}

// alignPairs yields the beads of every pair of documents, in the pairs' order.
// What the parallel ones without pivots teach of their languages helps all, and
// what people have accepted. A pair that cannot be aligned is told of; the others are. What ended it before
// its end is in *broken, once the sequence is read.
func alignPairs(ctx context.Context, u *ui, jobs int, docs map[string]*corpus.Document, pairs iter.Seq[corpus.Pair], accepted []corpus.Bead, o align.Options) (beads iter.Seq[corpus.Bead], broken *error) {
	broken = new(error)
	return func(yield func(corpus.Bead) bool) {
		all := slices.Collect(pairs)
		known, err := unless(ctx, func() map[tongues]*align.Dictionary { return taught(docs, all, accepted, o.Method) })
		if err != nil {
			*broken = err
			return
		}
		one := func(ctx context.Context, p corpus.Pair) (made alignedPair, err error) {
			if err := ctx.Err(); err != nil {
				return made, err
			}
			if made.failure = missing(docs, p); made.failure != nil {
				return made, nil
			}
			a, b := docs[p.A], docs[p.B]
			o := o
			o.Dictionary = known[tongues{a.Lang, b.Lang}]
			made.bitext, made.failure = align.Documents(a, b, p.Relation, o)
			if unpaid := (*llm.Error)(nil); errors.As(made.failure, &unpaid) || ctx.Err() != nil {
				return made, made.failure // so would the next fail
			}
			return made, nil
		}
		for made, err := range inOrder(ctx, jobs, slices.Values(all), one) {
			if err != nil {
				*broken = err
				return
			}
			if made.failure != nil {
				u.fail(made.failure)
			}
			for _, bead := range made.bitext {
				if !yield(bead) {
					return
				}
			}
		}
		*broken = ctx.Err()
	}, broken
}

// An alignedPair is a pair's beads, or why it has none.
type alignedPair struct {
	bitext  corpus.Bitext
	failure error
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
// Each bead that somebody accepted is a lesson too, and the surest: with one of
// them few pairs are enough.
func taught(docs map[string]*corpus.Document, pairs []corpus.Pair, accepted []corpus.Bead, method string) map[tongues]*align.Dictionary {
	lessons, sure := map[tongues][][2]align.Text{}, map[tongues]bool{}
	for _, bead := range accepted {
		langs := tongues{bead.A.Lang, bead.B.Lang}
		if langs.a != langs.b {
			sure[langs] = true
			lessons[langs] = append(lessons[langs], [2]align.Text{lessonOf(bead.A), lessonOf(bead.B)})
		}
	}
	learned := map[tongues]int{}
	for _, p := range pairs {
		a, b := docs[p.A], docs[p.B]
		if a == nil || b == nil || p.Relation != corpus.Parallel || a.Lang == b.Lang {
			continue
		}
		lesson, langs := [2]align.Text{align.TextOf(a), align.TextOf(b)}, tongues{a.Lang, b.Lang}
		byWords := method == "lexical" || method == "embedding" || align.Strongest(lesson[0], lesson[1]) == "lexical"
		if byWords && learned[langs] < mostLessons {
			learned[langs]++
			lessons[langs] = append(lessons[langs], lesson)
		}
	}
	known := map[tongues]*align.Dictionary{}
	for langs, list := range lessons {
		if learned[langs] >= fewestLessons || learned[langs] > 0 && sure[langs] {
			known[langs] = align.Learn(list)
		}
	}
	return known
}

// lessonOf is a side of a bead as a text of one sentence: what is one thing in one
// language may be two in another.
func lessonOf(side corpus.Side) align.Text {
	return align.Text{Lang: side.Lang, Sentences: []string{strings.Join(side.Text, lang.Of(side.Lang).Join())}}
}
