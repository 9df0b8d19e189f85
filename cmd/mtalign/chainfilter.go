package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/eval/run"
)

// cleanFile is the beads that the filters of a run keep.
const cleanFile = "clean.jsonl"

// readFilters reads the list of filters that the run was told of.
func (c *chain) readFilters() (err error) {
	if c.filterList == "" {
		return nil
	}
	if c.filters, err = c.ui.readFilters(c.filterList); err != nil {
		return fmt.Errorf("--filter: %w", err)
	}
	if c.shards > 0 {
		if _, err := filter.Rounds(c.filters); err != nil {
			return usageError{fmt.Errorf("--filter %s with --shards: %w", c.filterList, err)}
		}
	}
	return nil
}

// filterSteps is the stage that filters beads, where the run has one.
func (c *chain) filterSteps(do func(context.Context) (run.Outcome, error)) []run.Step {
	if c.filterList == "" {
		return nil
	}
	return []run.Step{{Name: "filter", Needs: []string{bitextFile}, With: c.filterHash, Makes: []string{cleanFile}, Do: do}}
}

// fit is the file of the beads that are exported.
func (c *chain) fit() string {
	if c.filterList == "" {
		return bitextFile
	}
	return cleanFile
}

func (c *chain) filter(ctx context.Context) (run.Outcome, error) {
	sieve := filter.NewSieve(c.filters)
	sieve.Jobs = c.jobs
	o := run.Outcome{Dropped: map[string]int{}}
	var broken error
	n, err := write(c, cleanFile, func(yield func(corpus.Bead) bool) {
		for result := range sieve.Run(file[corpus.Bead](c, bitextFile)) {
			if broken = ctx.Err(); broken != nil {
				return
			}
			if len(result.Rejected) > 0 {
				o.Dropped["filter/"+result.Rejected[0].Filter]++
				continue
			}
			if !yield(result.Bead) {
				return
			}
		}
	})
	o.Counts = map[string]int{"clean": n}
	return o, errors.Join(err, broken)
}

func (c *chain) filterShards(ctx context.Context) (o run.Outcome, err error) {
	rounds, err := filter.Rounds(c.filters)
	if err != nil {
		return o, err
	}
	err = c.writing([]string{cleanFile}, func(files []*lineFile) (err error) {
		o.Dropped, err = c.rounds(ctx, "filter", rounds, c.beads(), map[string]sink{filter.Clean: files[0].line})
		o.Counts = map[string]int{"clean": files[0].n}
		return err
	})
	return o, err
}
