package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/mtalign/mtalign/align/names/terms"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm/store"
	"github.com/mtalign/mtalign/translate/prompts"
)

func (c *chain) translate(ctx context.Context) (run.Outcome, error) {
	ledger, prompt := c.Run.Ledger(), prompts.Hash(c.translation.To)
	c.translation.book(ledger, "translate", prompt)
	tr, closeStore, err := c.translation.open(ctx, c.ui.warn)
	if err != nil {
		return run.Outcome{}, err
	}
	defer closeStore()
	if kept, asks := c.translation.kept.(store.Archive); asks {
		if err := c.ui.reconcile(ctx, c.Run, kept); err != nil {
			return run.Outcome{}, err
		}
	}
	var cutOff map[string]int
	if tr.Asker != nil {
		if err := c.tell(ctx, tr, file[corpus.Document](c, c.untranslatedFile()), file[corpus.Mention](c, mentionsFile)); err != nil {
			return run.Outcome{}, err
		}
		if cutOff, err = c.translation.cutOff(ctx); err != nil {
			return run.Outcome{}, err
		}
	}
	if tr.Repeats != nil {
		tr.Repeats.Expect(c.untranslated())
	}
	p := c.ui.progress("translate", c.translation.spent, c.Path(c.untranslatedFile()))
	jobs := c.translation.Concurrency
	err = c.ui.inBatches(ctx, tr, jobs, c.untranslated(), func(docs iter.Seq[corpus.Document]) error {
		return c.ui.output(c.Path(docsFile), func(w io.Writer) error { return c.ui.translate(ctx, tr, jobs, docs, w, p, nil) })
	})
	var unlisted error
	c.Manifest.InFlight, unlisted = c.translation.sentAgain(context.WithoutCancel(ctx), c.Manifest.InFlight, cutOff)
	err = errors.Join(err, unlisted)
	total := p.tally
	c.ui.bill(&c.translation.server)
	c.Manifest.Usage.Add(c.translation.total().Usage)
	c.Manifest.Cost = c.translation.cost(c.Manifest.Cost)
	if tr.Asker != nil {
		c.Manifest.Model = c.translation.Model
		asked := run.Asked{Prompt: prompt, Answered: total.answered, Questions: total.Questions, Stored: total.Stored, Repaired: total.Repaired}
		c.Manifest.Ask(askedOf("translate", asked, &c.translation.server))
	}
	err = errors.Join(err, ledger.Settle())
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w; run again to go on, or with --engine tm to do without", err)
	}
	outcome := run.Outcome{Counts: map[string]int{
		"sentences": total.Sentences, "pivots": total.Sentences - total.Failed - total.MissingKey,
		"tm": total.Memory, "llm": total.Model, "repeats": total.Repeats, "failed": total.Failed, "missing_key": total.MissingKey,
	}}
	if err == nil && total.Failed > 0 {
		failure := c.translation.missing(total)
		c.ui.fail(errors.New(failure))
		outcome.Failures, outcome.Again = []string{failure}, true
	}
	return outcome, err
}

// untranslatedFile has the documents that are to be translated.
func (c *chain) untranslatedFile() string {
	if c.shards > 0 {
		return keptFile
	}
	return ingestFile
}

// tell tells a translator of the glossary, and of the names of documents as they
// are linked before there are pivots and beads to go by: over all of them, or
// over shards by each document alone.
func (c *chain) tell(ctx context.Context, tr *translate.Translator, docs iter.Seq[corpus.Document], found iter.Seq[corpus.Mention]) error {
	tr.Glossary = c.glossary
	if c.shards > 0 {
		tr.Names = c.ownNames()
		return nil
	}
	all := slices.Collect(docs)
	entities, err := unless(ctx, func() []corpus.Entity {
		return c.decided.link(all, c.knowledge.link(all, slices.Collect(found), nil))
	})
	tr.Names = terms.Linked(slices.Values(entities), c.translation.To)
	return err
}

// ownNames gives the names of a document by what it says alone.
func (c *chain) ownNames() func(*corpus.Document) []glossary.Entry {
	x := c.knowledge.extractor()
	return func(doc *corpus.Document) []glossary.Entry {
		alone := []corpus.Document{*doc}
		entities := c.decided.link(alone, c.knowledge.link(alone, x.Extract(doc), nil))
		return terms.Linked(slices.Values(entities), c.translation.To)(doc)
	}
}
