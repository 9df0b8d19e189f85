package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/eval/agree"
)

// correlation is the flags of correlate.
type correlation struct {
	table     judgedColumns
	texts     textScoring
	lower     []string // columns whose lower scores are better
	format    string
	test      string // LEVEL.MEASURE
	chance    agree.Resampling
	output    string
	statistic agree.Statistic
}

func correlateCommand(u *ui) *cobra.Command {
	c := &correlation{}
	cmd := &cobra.Command{
		Use:   "correlate [TABLE|HUMAN METRIC...]",
		Short: "Measure how far metrics agree with people's scores",
		Long: "Reads a table of outputs, a row each (TSV or CSV with a header, or JSON lines): system,\n" +
			"seg, human and a column a metric; set and doc where there are several. Higher is better\n" +
			"in all but error rates. Agreement is measured over all segments together, within the\n" +
			"translations of one source (item), and of systems, which are scored by their means.\n\n" +
			"accuracy is the share of pairs that the metric orders, or ties, as people do (of systems:\n" +
			"Kocmi 2021); calibrated, scores no further apart than epsilon are ties (Deutsch 2023).\n" +
			"soft_accuracy compares what is known of each pair of systems, not who won (Thompson\n" +
			"2024). An item that people do not tell apart is left out of the means; one that the\n" +
			"metric alone does not tell apart counts as 0.\n\n" +
			"Several files are scores as WMT's metrics task has them, people's first: lines of a system,\n" +
			"a tab and a score. None is no score.\n\n" +
			"With -m, the texts in the table are scored: against their references, against the other\n" +
			"systems' outputs or against those of one system.",
		Example: "  mtalign correlate scores.tsv\n" +
			"  mtalign correlate mqm.seg.score BLEU-refA.seg.score chrF-refA.seg.score\n" +
			"  mtalign correlate scores.tsv --human mqm --metric comet --metric ter --lower-better ter\n" +
			"  mtalign correlate outputs.tsv --human mqm --where human=0 -m bleu chrf\n" +
			"  mtalign correlate outputs.tsv -m chrf --against-systems --test item.accuracy_calibrated",
		RunE: func(_ *cobra.Command, args []string) error {
			if err := c.check(); err != nil {
				return usageError{err}
			}
			return u.correlate(c, args)
		},
	}
	flags := cmd.Flags()
	c.table.flags(flags)
	c.texts.flags(flags)
	flags.StringArrayVar(&c.lower, "lower-better", nil, "column whose lower scores are better; known of ter, wer and cer unless they are negated")
	flags.StringVarP(&c.format, "format", "f", "text", "text, or json: a line a set and metric")
	flags.StringVar(&c.test, "test", "", "LEVEL.MEASURE: its 95 % interval and the probabilities that metrics differ by chance")
	flags.IntVar(&c.chance.N, "resamples", 1000, "resamples of --test, permutations of soft_accuracy")
	flags.Uint64Var(&c.chance.Seed, "seed", 12345, "of what is drawn at random")
	flags.IntVarP(&c.chance.Jobs, "jobs", "j", 0, "systems and resamples at once (0: as processors)")
	flags.StringVarP(&c.output, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

// check completes what the flags say.
func (c *correlation) check() error {
	switch {
	case c.format != "text" && c.format != "json":
		return fmt.Errorf("unknown --format %q (known: json, text)", c.format)
	case c.chance.N < 1:
		return errors.New("--resamples counts from 1")
	}
	if c.test != "" {
		levelName, measureName, _ := strings.Cut(c.test, ".")
		level, err := agree.Levels.Get(levelName)
		measure, err2 := agree.Measures.Get(measureName)
		if err := cmp.Or(err, err2); err != nil {
			return fmt.Errorf("--test %s: %w: give one as item.tau_b", c.test, err)
		}
		c.statistic = agree.At(level, measure)
	}
	return cmp.Or(checkJobs(c.chance.Jobs), c.table.check(), c.texts.check())
}

func (u *ui) correlate(c *correlation, names []string) error {
	sets, err := u.judged(c, names)
	if err != nil {
		return err
	}
	if err := spared(c.output, names...); err != nil {
		return err
	}
	return u.output(c.output, func(w io.Writer) error {
		var all []agreement
		for i, set := range sets {
			found, err := c.agreements(u.ctx, set)
			if err != nil {
				return err
			}
			all = append(all, found...)
			if err := printAgreements(w, c.format, i, found); err != nil {
				return err
			}
		}
		return printAgreements(w, c.format, len(sets), pooled(all, len(sets)))
	})
}

// judged reads what people have judged, and scores it where that is asked for.
func (u *ui) judged(c *correlation, names []string) ([]*judgedSet, error) {
	if len(names) == 0 {
		names = []string{"-"}
	}
	read := func() ([]judgedOutput, []string, error) { return u.judgedOutputs(names[0], &c.table) }
	if len(names) > 1 {
		read = func() ([]judgedOutput, []string, error) { return u.scoreFiles(names) }
	}
	outputs, columns, err := read()
	if err != nil {
		return nil, err
	}
	if columns, err = c.chosen(columns); err != nil {
		return nil, fmt.Errorf("%s: %w", names[0], err)
	}
	sets := judgedSets(outputs)
	for _, set := range sets {
		if c.texts.on() {
			err = c.texts.score(u.ctx, set, c.chance.Jobs)
		}
		if !c.texts.on() || len(c.table.metrics) > 0 {
			for _, column := range columns {
				set.column(column, c.lower)
			}
		}
		if err == nil && len(set.metrics) == 0 {
			err = errors.New("no column holds a metric's scores: give one, or -m to score the texts")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", names[0], err)
		}
	}
	return sets, nil
}

// chosen are the columns of metrics that are asked for, all where none is. Each
// that a flag names must be there.
func (c *correlation) chosen(columns []string) ([]string, error) {
	for _, name := range slices.Concat(c.table.metrics, c.lower) {
		if !slices.Contains(columns, name) {
			return nil, fmt.Errorf("no metric's scores are called %q; those of metrics are %s", name, cmp.Or(strings.Join(columns, ", "), "none"))
		}
	}
	if len(c.table.metrics) == 0 {
		return columns, nil
	}
	return slices.DeleteFunc(columns, func(name string) bool { return !slices.Contains(c.table.metrics, name) }), nil
}

// agreements measures every metric of a set.
func (c *correlation) agreements(ctx context.Context, set *judgedSet) (all []agreement, err error) {
	one := func(ctx context.Context, m agree.Metric) (agreement, error) {
		return unless(ctx, func() agreement {
			found := agreement{Agreement: set.Agreement(m, c.chance.N, c.chance.Seed)}
			if c.statistic != nil {
				found.Test = c.tested(set, m)
			}
			return found
		})
	}
	for found, err := range inOrder(ctx, c.chance.Jobs, slices.Values(set.metrics), one) {
		if err != nil {
			return nil, err
		}
		all = append(all, found)
	}
	return all, nil
}

// pooled puts together the agreements of each metric that all of several sets
// have.
func pooled(all []agreement, sets int) (pooled []agreement) {
	byMetric, order := map[string][]agree.Agreement{}, []string{}
	for _, a := range all {
		if byMetric[a.Metric] == nil {
			order = append(order, a.Metric)
		}
		byMetric[a.Metric] = append(byMetric[a.Metric], a.Agreement)
	}
	for _, name := range order {
		if found := byMetric[name]; sets > 1 && len(found) == sets {
			pooled = append(pooled, agreement{Agreement: agree.Pool(found)})
		}
	}
	return pooled
}

// tested compares a metric with chance and with the others of its set.
func (c *correlation) tested(set *judgedSet, m agree.Metric) *agreementTest {
	in := c.chance.Confidence(set.Human, m.Scores, c.statistic)
	t := &agreementTest{Statistic: c.test, Resamples: c.chance.N, Low: number(in.Low), High: number(in.High)}
	for _, other := range set.metrics {
		if other.Name == m.Name {
			continue
		}
		p := c.chance.Better(set.Human, m.Scores, other.Scores, c.statistic)
		t.Better = append(t.Better, betterThan{other.Name, number(p)})
	}
	return t
}
