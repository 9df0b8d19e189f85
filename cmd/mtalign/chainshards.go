package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/eval/run"
)

// The in-between states of a run over shards.
const (
	keptFile     = "stages/kept.jsonl.zst"
	storiesFile  = "stages/stories.jsonl.zst"
	entitiesFile = "stages/entities.jsonl.zst"
)

// mostReported is how many documents a run over shards has at most for them to
// stand in its report, which is one page and made in memory.
const mostReported = 1000

// shardedSteps is the chain over shards: what needs several documents is done
// by rounds of grouping by key, so that no stage holds them all. Documents come by id.
func (c *chain) shardedSteps() []run.Step {
	files := func(names ...string) []string { return names }
	way := files("shards") // of two runs in one folder, what shards made is not what memory makes
	steps := []run.Step{
		{Name: "ingest", With: c.onReading(), Makes: files(ingestFile), Do: c.ingest},
		{Name: "copies", Needs: files(ingestFile), With: way, Makes: files(keptFile), Do: c.dropCopies},
		{Name: "translate", Needs: files(keptFile), With: slices.Concat(way, c.onPivots()), Makes: files(docsFile), Do: c.translate},
		{Name: "pair", Needs: files(docsFile), With: slices.Concat(way, c.decided.beads), Makes: files(pairsFile, bitextFile), Do: c.pairShards},
		{Name: "stories", Needs: files(docsFile, pairsFile, bitextFile), With: way, Makes: files(storiesFile), Do: c.gatherStories},
		{Name: "names", Needs: files(storiesFile), With: slices.Concat(way, c.onNames()), Makes: files(entitiesFile), Do: c.nameStories},
		{Name: "audit", Needs: files(storiesFile, entitiesFile), With: slices.Concat(way, c.terms), Makes: files(namesFile, auditFile, scoresFile), Do: c.auditStories},
	}
	steps = append(steps, c.filterSteps(c.filterShards)...)
	return append(steps, c.exportStep(),
		run.Step{Name: "report", Needs: files(docsFile, pairsFile, bitextFile, namesFile, auditFile, scoresFile), With: slices.Concat(way, c.decided.beads), Makes: files(reportFile), Tells: true, Do: c.reportSmall})
}

func byID(doc struct {
	ID string `json:"id"`
}) string {
	return doc.ID
}

// dropCopies leaves out copies before anyone is paid to translate them.
func (c *chain) dropCopies(ctx context.Context) (o run.Outcome, err error) {
	err = c.writing([]string{keptFile}, func(files []*lineFile) (err error) {
		o.Dropped, err = c.rounds(ctx, "copies", duplicate.Rounds(), lines(c, ingestFile, duplicate.Documents, byID), map[string]sink{duplicate.Kept: files[0].line})
		o.Counts = map[string]int{"kept": files[0].n}
		return err
	})
	return o, err
}

func (c *chain) pairShards(ctx context.Context) (o run.Outcome, err error) {
	parallel := 0
	err = c.writing([]string{pairsFile, bitextFile}, func(files []*lineFile) (err error) {
		pairs, beads := files[0], files[1]
		bead, end := c.decidedBeads(beads)
		o.Dropped, err = c.rounds(ctx, "pair", pair.Rounds(), lines(c, docsFile, duplicate.Kept, byID), map[string]sink{
			pair.Beads: bead,
			pair.Pairs: func(r shard.Record) error {
				var p struct {
					Relation corpus.Relation `json:"relation"`
				}
				if json.Unmarshal(r.Value, &p) == nil && p.Relation == corpus.Parallel {
					parallel++
				}
				return pairs.line(r)
			},
		})
		err = errors.Join(err, end())
		o.Counts = map[string]int{"pairs": pairs.n, "parallel": parallel, "beads": beads.n}
		return err
	})
	if c.decided.beads != nil {
		o.LeftOut = []string{"bitext.jsonl: what other beads learn from those that a review has accepted"}
	}
	return o, err
}

// reportSmall makes the report of a run that is small enough for one; of others it
// has the account alone.
func (c *chain) reportSmall(ctx context.Context) (o run.Outcome, err error) {
	if n := c.count("documents"); n > mostReported {
		o.LeftOut = []string{fmt.Sprintf("report.html: all but the account of the run, as of %d documents (the most is %d)", n, mostReported)}
		return o, c.ui.writeAccount(c.Dir, c.Manifest)
	}
	return c.report(ctx)
}
