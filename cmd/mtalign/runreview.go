package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/review"
)

// heeded is what people decided about the run so far. Each of its digests is
// what a stage depends on, nil where nothing was decided.
type heeded struct {
	review.Decisions
	pivots, beads, names []string
}

// heed reads what was decided about the run in its folder. Names whose forms
// were set in several languages are known from now on.
func (c *chain) heed(ctx context.Context) (err error) {
	if c.decided.Decisions, err = review.ReadDecisions(ctx, filepath.Join(c.Dir, reviewFile), c.decisions...); err != nil {
		return err
	}
	if _, err := c.hashes("decisions", c.decisions); err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	digest := func(kind string) []string {
		if sum := c.decided.Digest(kind); sum != "" {
			return []string{"review", sum}
		}
		return nil
	}
	c.decided.pivots, c.decided.beads, c.decided.names = digest("pivots"), digest("beads"), digest("names")
	for _, n := range c.decided.Names() {
		c.knowledge.known = append(c.knowledge.known, names.Known{{Lang: n.LangA, Text: n.A}, {Lang: n.LangB, Text: n.B}})
	}
	if c.translation.dryRun {
		return nil
	}
	return c.keepDecided()
}

// decidedFile is what a run took of a review, for its account.
const decidedFile = "stages/review.jsonl"

// reviewRole is what that file is to the run.
const reviewRole = "review"

// keepDecided writes what was decided to a file that is part of the run's account:
// the review goes on.
func (c *chain) keepDecided() error {
	standing := c.decided.Standing()
	if len(standing) == 0 {
		return nil
	}
	path := c.Path(decidedFile)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = writeAll(c.ui, path, slices.Values(standing))
	}
	if err == nil {
		_, err = c.hashes(reviewRole, []string{path})
	}
	return err
}

// untranslated are the documents to be translated, in which the pivots stand
// that people corrected.
func (c *chain) untranslated() iter.Seq[corpus.Document] {
	return func(yield func(corpus.Document) bool) {
		for doc := range file[corpus.Document](c, c.untranslatedFile()) {
			c.decided.Correct(&doc)
			if !yield(doc) {
				return
			}
		}
	}
}

// align puts the beads of every pair, which come pair by pair, as was decided.
func (h *heeded) align(beads iter.Seq[corpus.Bead]) iter.Seq[corpus.Bead] {
	return func(yield func(corpus.Bead) bool) {
		var pair corpus.Bitext
		flush := func() bool {
			for _, bead := range h.Beads(pair) {
				if !yield(bead) {
					return false
				}
			}
			pair = nil
			return true
		}
		for bead := range beads {
			if len(pair) > 0 && pair[0].Pair != bead.Pair && !flush() {
				return
			}
			pair = append(pair, bead)
		}
		flush()
	}
}

// accepted are the beads that people accepted, with the texts as they are now: the
// aligner learns from them.
func (h *heeded) accepted(docs map[string]*corpus.Document, pairs iter.Seq[corpus.Pair]) (all []corpus.Bead) {
	if h.beads == nil {
		return nil
	}
	for p := range pairs {
		a, b := docs[p.A], docs[p.B]
		if a == nil || b == nil {
			continue
		}
		for _, bead := range h.Beads(apart(p, a, b)) {
			if bead.Method == review.Method && !bead.Null() {
				all = append(all, bead)
			}
		}
	}
	return all
}

// apart is a pair of documents none of whose sentences has a counterpart.
func apart(p corpus.Pair, a, b *corpus.Document) (pair corpus.Bitext) {
	side := func(d *corpus.Document, n ...int) corpus.Side {
		s := corpus.Side{Doc: d.ID, Lang: d.Lang, N: []int{}, Text: []string{}}
		for _, i := range n {
			s.N, s.Text = append(s.N, d.Sentences[i].N), append(s.Text, d.Sentences[i].Text)
		}
		return s
	}
	for i := range a.Sentences {
		pair = append(pair, corpus.Bead{Pair: p.ID(), Relation: p.Relation, A: side(a, i), B: side(b)})
	}
	for i := range b.Sentences {
		pair = append(pair, corpus.Bead{Pair: p.ID(), Relation: p.Relation, A: side(a), B: side(b, i)})
	}
	return pair
}

// link gathers the mentions of entities as was decided.
func (h *heeded) link(docs []corpus.Document, found []corpus.Entity) []corpus.Entity {
	if h.names == nil {
		return found
	}
	entities, langs := h.Entities(found), audit.Languages(docs)
	for i := range entities {
		entities[i].Consistency = audit.Consistency(entities[i], langs)
	}
	return entities
}
