package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/eval/run"
)

// exportFormats are those that a run can write.
var exportFormats = []string{"jsonl", "parquet", "tmx"}

func formatsFlag(flags *pflag.FlagSet, formats *[]string) {
	flags.StringSliceVar(formats, "format", nil, "write the bitext as "+strings.Join(exportFormats, ", ")+" too; with --shards as so many files of each (default bitext.tmx alone); may be repeated")
}

func checkFormats(formats []string) error {
	for i, name := range formats {
		if !slices.Contains(exportFormats, name) {
			return usageError{fmt.Errorf("unknown --format %q (known: %s)", name, strings.Join(exportFormats, ", "))}
		}
		if slices.Contains(formats[:i], name) {
			return usageError{fmt.Errorf("--format %s is given twice", name)}
		}
	}
	return nil
}

// exportStep writes the bitext in the formats asked for.
func (c *chain) exportStep() run.Step {
	step := run.Step{Name: "export", Needs: []string{c.fit()}}
	step.Do = func(ctx context.Context) (run.Outcome, error) {
		for _, name := range c.exported() {
			if err := c.exportAs(ctx, name, c.exportFiles(name)); err != nil {
				return run.Outcome{}, err
			}
		}
		return run.Outcome{}, c.dropOtherShards(step.Makes)
	}
	for _, name := range c.exported() {
		step.Makes = append(step.Makes, c.exportFiles(name)...)
	}
	return step
}

// dropOtherShards removes what a run with another number of shards left, as
// who reads bitext-* would read it twice.
func (c *chain) dropOtherShards(made []string) error {
	entries, err := os.ReadDir(c.Dir)
	for _, entry := range entries {
		name := entry.Name()
		if shardFile.MatchString(name) && !slices.Contains(made, name) {
			err = cmp.Or(os.Remove(c.Path(name)), err)
		}
	}
	return err
}

// shardFile is the name of a file that exportFiles gives.
var shardFile = regexp.MustCompile(`^bitext-\d{5}-of-\d{5}\.(jsonl|parquet|tmx)$`)

// exported are the formats to write: TMX where none is asked for.
func (c *chain) exported() []string {
	if len(c.formats) == 0 {
		return []string{"tmx"}
	}
	return c.formats
}

// exportFiles are the files of a format: as many as there are shards where the
// format was asked for, else one.
func (c *chain) exportFiles(name string) (files []string) {
	switch {
	case c.shards > 0 && len(c.formats) > 0:
		for i := range c.shards {
			files = append(files, fmt.Sprintf("bitext-%05d-of-%05d.%s", i, c.shards, name))
		}
	case name == "jsonl": // bitext.jsonl, or clean.jsonl, is there
	default:
		files = []string{"bitext." + name}
	}
	return files
}

// exportAs writes the beads to files of a format, one after the other: each has
// its share of the pairs, in order.
func (c *chain) exportAs(ctx context.Context, name string, files []string) error {
	next, stop := iter.Pull(countedPairs(file[corpus.Bead](c, c.fit())))
	defer stop()
	bead, more := next()
	pairs := max(1, c.count("pairs"))
	for i, file := range files {
		beads := func(yield func(corpus.Bead) bool) {
			for more && bead.pair*len(files)/pairs <= i && yield(bead.Bead) {
				bead, more = next()
			}
		}
		if err := c.exportFile(ctx, name, file, beads); err != nil {
			return err
		}
	}
	return nil
}

// A countedBead is a bead with the number of its pair, from 0.
type countedBead struct {
	corpus.Bead
	pair int
}

func countedPairs(beads iter.Seq[corpus.Bead]) iter.Seq[countedBead] {
	return func(yield func(countedBead) bool) {
		last, n := "", -1
		for bead := range beads {
			if bead.Pair != last || n < 0 {
				last = bead.Pair
				n++
			}
			if !yield(countedBead{bead, n}) {
				return
			}
		}
	}
}

func (c *chain) exportFile(ctx context.Context, name, file string, beads iter.Seq[corpus.Bead]) error {
	e, err := c.ui.exporting(name, c.Path(file), format.Options{Version: corpus.Version})
	if err != nil {
		return err
	}
	defer e.abort()
	for bead := range beads {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := e.write(bead); err != nil {
			return err
		}
	}
	return e.commit()
}
