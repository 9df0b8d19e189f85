package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/eval/compare"
)

// comparing is the flags of compare.
type comparing struct {
	compare.Options
	format, output string
	failOn         []string
}

func compareCommand(u *ui) *cobra.Command {
	c := &comparing{}
	cmd := &cobra.Command{
		Use:   "compare RUN...",
		Short: "Put runs side by side, with significance",
		Long: "Compares all systems of the runs in those folders (of mtalign eval run, or mtalign run), by\n" +
			"every metric that they have in common: scores with 95 % intervals, the differences of\n" +
			"every two systems by paired bootstrap resampling and approximate randomization, both\n" +
			"corrected for their number as by Holm, and who wins which segments; all of it by\n" +
			"language, document, length and number of names too, and the segments that differ most.\n\n" +
			"Scores of different signatures are not compared, nor are segments of another source or\n" +
			"with other references; what is left out is said first. Chains (mtalign run) are compared by\n" +
			"the garble of their sentences and the scores of their pairs.\n\n" +
			"--fail-on worse ends with status 3 where a system is significantly worse than the first\n" +
			"one by any metric; --fail-on NAME=N where it is worse by more than N by that metric. Where\n" +
			"a system is not compared with the first by such a metric, the status is 1.",
		Example: "  mtalign compare out                          # the systems of one run\n" +
			"  mtalign compare before/ after/ --fail-on worse --fail-on chrF2=0.5\n" +
			"  mtalign compare out --format latex --metric BLEU -o table.tex",
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, dirs []string) error { return u.compare(c, dirs) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&c.format, "format", "f", "text", strings.Join(compare.Formats.Names(), ", "))
	flags.StringVarP(&c.output, "output", "o", "", "write to this file instead of standard output")
	flags.StringArrayVarP(&c.Metrics, "metric", "m", nil, "compare by this metric alone, as tables call it; may be repeated")
	flags.StringSliceVar(&c.By, "by", []string{"documents", "language", "document", "length", "names"}, "group the segments by "+strings.Join(compare.Facets.Names(), ", ")+"; several with commas, or none")
	flags.IntVar(&c.Resamples, "resamples", 1000, "of the bootstrap")
	flags.IntVar(&c.Trials, "trials", 0, "of approximate randomization (default: as many as resamples)")
	flags.IntVar(&c.Worst, "worst", 5, "segments that differ most, by each metric")
	flags.Uint64Var(&c.Seed, "seed", 12345, "of everything random")
	flags.IntVarP(&c.Jobs, "jobs", "j", 0, "processors to use (0: all); the results are the same")
	flags.StringArrayVar(&c.failOn, "fail-on", nil, "end with status 3: worse, or METRIC=N; may be repeated")
	return cmd
}

func (u *ui) compare(c *comparing, dirs []string) error {
	write, err := compare.Formats.Get(c.format)
	if err != nil {
		return usageError{fmt.Errorf("--format: %w", err)}
	}
	if slices.Equal(c.By, []string{"none"}) {
		c.By = nil
	}
	if err := c.check(); err != nil {
		return usageError{err}
	}
	systems, err := compare.Load(dirs)
	if err != nil {
		return err
	}
	compared, err := compare.Compare(systems, c.Options)
	if err != nil {
		return err
	}
	for _, note := range compared.Notes {
		u.warn("%s", note)
	}
	text, err := write(compared)
	if err != nil {
		return err
	}
	err = u.output(c.output, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	for _, gap := range c.gaps(compared) {
		u.fail(gap)
	}
	return c.crossed(compared)
}

// gaps says what keeps --fail-on from telling whether a system is worse than the
// first: that they are not compared by a metric.
func (c *comparing) gaps(compared *compare.Comparison) (all []error) {
	for _, gap := range compared.Gaps {
		on := slices.ContainsFunc(c.failOn, func(on string) bool {
			metric, _, _ := limitOf(on)
			return metric == "" || metric == gap.Metric
		})
		if on && gap.A == compared.Systems[0] {
			all = append(all, fmt.Errorf("--fail-on: nobody can tell whether %s is worse than %s by %s: they are not compared by it (leave it out with --metric, or see the warnings)", gap.B, gap.A, gap.Metric))
		}
	}
	return all
}

func (c *comparing) check() error {
	for _, by := range c.By {
		if _, err := compare.Facets.Get(by); err != nil {
			return fmt.Errorf("--by: %w, none", err)
		}
	}
	if c.Resamples < 40 || c.Trials < 0 {
		return errors.New("--resamples: give 40 or more, of which an interval can be read; --trials: 0 or more")
	}
	for _, on := range c.failOn {
		if _, _, err := limitOf(on); err != nil {
			return err
		}
	}
	return nil
}

// limitOf reads a value of --fail-on: worse, or a metric and how much worse.
func limitOf(on string) (metric string, most float64, err error) {
	if on == "worse" {
		return "", 0, nil
	}
	metric, number, found := strings.Cut(on, "=")
	if most, err = strconv.ParseFloat(number, 64); !found || err != nil || metric == "" || !(most >= 0) { // NaN is not
		return "", 0, fmt.Errorf("--fail-on %q: give worse, or METRIC=N with N of 0 or more", on)
	}
	return metric, most, nil
}

// crossed says where a system is worse than the first by more than --fail-on
// lets it.
func (c *comparing) crossed(compared *compare.Comparison) error {
	var said []string
	for _, on := range c.failOn {
		metric, most, _ := limitOf(on)
		known := metric == ""
		for _, m := range compared.Metrics {
			known = known || m.Name == metric
			for _, p := range m.Pairs {
				if p.Better == compared.Systems[0] && (metric == "" && p.Significant || m.Name == metric && p.Difference > most) {
					said = append(said, fmt.Sprintf("%s is worse than %s by %.2f %s", p.Worse, p.Better, p.Difference, m.Name))
				}
			}
		}
		if !known {
			return fmt.Errorf("--fail-on %s: nothing was compared by %s", on, metric)
		}
	}
	if len(said) > 0 {
		return thresholdError{errors.New(strings.Join(slices.Compact(said), "; "))}
	}
	return nil
}
