package main

import (
	"cmp"
	"context"
	"io"
	"iter"
	"slices"
	"strconv"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/metric/aligned"
	"github.com/mtalign/mtalign/eval/run"
)

// steps is the chain: which stage makes what from what.
func (c *chain) steps() []run.Step {
	if c.shards > 0 {
		return c.shardedSteps()
	}
	files := func(names ...string) []string { return names }
	steps := []run.Step{
		{Name: "ingest", With: c.onReading(), Makes: files(ingestFile), Do: c.ingest},
		{Name: "mentions", Needs: files(ingestFile), With: c.onNames(), Makes: files(mentionsFile), Do: c.mentions},
		{Name: "translate", Needs: files(ingestFile, mentionsFile), With: c.onPivots(), Makes: files(docsFile), Do: c.translate},
		{Name: "pair", Needs: files(docsFile), Makes: files(pairsFile), Do: c.pair},
		{Name: "align", Needs: files(docsFile, pairsFile), With: c.decided.beads, Makes: files(bitextFile), Do: c.align},
		{Name: "names", Needs: files(docsFile, bitextFile, mentionsFile), With: c.onNames(), Makes: files(namesFile), Do: c.names},
		{Name: "audit", Needs: files(docsFile, bitextFile, namesFile), With: c.terms, Makes: files(auditFile), Do: c.audit},
		{Name: "score", Needs: files(bitextFile, auditFile), Makes: files(scoresFile), Do: c.score},
	}
	steps = append(steps, c.filterSteps(c.filter)...)
	return append(steps, c.exportStep(),
		run.Step{Name: "report", Needs: files(docsFile, pairsFile, bitextFile, namesFile, auditFile, scoresFile), With: c.decided.beads, Makes: files(reportFile), Tells: true, Do: c.report})
}

// onReading, onPivots and onNames are the settings and hashes that documents,
// their pivots, and their names depend on.
func (c *chain) onReading() []string {
	return slices.Concat([]string{c.reading.Lang, c.reading.Encoding, c.reading.OnError, strconv.FormatBool(c.keepRepeated)}, c.material)
}

func (c *chain) onPivots() []string {
	t := c.translation
	engine, _ := t.engine() // checked before
	return slices.Concat([]string{t.To, engine, t.Model, t.baseURL()}, c.memories, []string{"glossary"}, c.terms,
		[]string{"names"}, c.onNames(), c.decided.pivots)
}

func (c *chain) onNames() []string {
	return slices.Concat([]string{strconv.FormatBool(c.knowledge.unlisted)}, c.known, c.decided.names)
}

// count is what a stage that is done has counted.
func (c *chain) count(name string) (n int) {
	for _, stage := range c.Manifest.Stages {
		n += stage.Counts[name]
	}
	return n
}

// file reads one of the run's own files.
func file[T any](c *chain, name string) iter.Seq[T] { return fromRun[T](c.ui, c.Dir, name) }

// write writes one of the run's own files and returns how many records it has.
func write[T any](c *chain, name string, records iter.Seq[T]) (n int, err error) {
	err = writeAll(c.ui, c.Path(name), func(yield func(T) bool) {
		for record := range records {
			n++
			if !yield(record) {
				return
			}
		}
	})
	return n, err
}

func (c *chain) mentions(context.Context) (run.Outcome, error) {
	n, err := write(c, mentionsFile, c.knowledge.mentions(file[corpus.Document](c, ingestFile)))
	return run.Outcome{Counts: map[string]int{"mentions": n}}, err
}

func (c *chain) pair(ctx context.Context) (run.Outcome, error) {
	parallel := 0
	docs := slices.Collect(file[corpus.Document](c, docsFile))
	found, err := unless(ctx, func() []corpus.Pair { return pair.Find(docs, c.jobs) })
	if err != nil {
		return run.Outcome{}, err
	}
	for _, p := range found {
		if p.Relation == corpus.Parallel {
			parallel++
		}
	}
	n, err := write(c, pairsFile, slices.Values(found))
	return run.Outcome{Counts: map[string]int{"pairs": n, "parallel": parallel}}, err
}

func (c *chain) align(ctx context.Context) (run.Outcome, error) {
	docs := map[string]*corpus.Document{}
	for doc := range file[corpus.Document](c, docsFile) {
		docs[doc.ID] = &doc
	}
	accepted := c.decided.accepted(docs, file[corpus.Pair](c, pairsFile))
	beads, broken := alignPairs(ctx, c.ui, c.jobs, docs, file[corpus.Pair](c, pairsFile), accepted, align.Options{})
	n, err := write(c, bitextFile, c.decided.align(beads))
	if err == nil {
		err = *broken
	}
	return run.Outcome{Counts: map[string]int{"beads": n}}, err
}

func (c *chain) names(ctx context.Context) (run.Outcome, error) {
	docs := slices.Collect(file[corpus.Document](c, docsFile))
	found := slices.Collect(file[corpus.Mention](c, mentionsFile))
	aligned := bitexts(file[corpus.Bead](c, bitextFile))
	entities, err := unless(ctx, func() []corpus.Entity { return c.decided.link(docs, c.knowledge.link(docs, found, aligned)) })
	if err != nil {
		return run.Outcome{}, err
	}
	n, err := write(c, namesFile, slices.Values(entities))
	return run.Outcome{Counts: map[string]int{"entities": n}}, err
}

// garbled is the garble from which on the summary counts a document.
const garbled = 0.5

func (c *chain) audit(ctx context.Context) (run.Outcome, error) {
	in := auditable{
		docs:     slices.Collect(file[corpus.Document](c, docsFile)),
		entities: slices.Collect(file[corpus.Entity](c, namesFile)),
		aligned:  bitexts(file[corpus.Bead](c, bitextFile)),
		terms:    c.auditTerms,
		jobs:     c.jobs,
	}
	n := 0
	_, err := write(c, auditFile, func(yield func(audit.Document) bool) {
		for audited, err := range in.audits(ctx) {
			if err != nil {
				return
			}
			if audited.Garble >= garbled {
				n++
			}
			if !yield(audited) {
				return
			}
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	return run.Outcome{Counts: map[string]int{"garbled": n}}, err
}

func (c *chain) score(context.Context) (run.Outcome, error) {
	garble := map[string]float64{}
	for audited := range file[audit.Document](c, auditFile) {
		garble[audited.Doc] = audited.Garble
	}
	n := 0
	err := c.ui.output(c.Path(scoresFile), func(w io.Writer) error {
		scores, err := newScoreWriter(w)
		if err != nil {
			return err
		}
		for _, bitext := range bitexts(file[corpus.Bead](c, bitextFile)) {
			results, err := aligned.Scores(bitext, garble)
			if err := cmp.Or(err, scores.write(results...)); err != nil {
				return err
			}
		}
		n = scores.n
		return scores.end()
	})
	return run.Outcome{Counts: map[string]int{"scores": n}}, err
}

func (c *chain) report(context.Context) (run.Outcome, error) {
	return run.Outcome{}, c.ui.writeReport(c.Dir, c.Manifest)
}
