package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
)

// scoring is the flags of score.
type scoring struct {
	hyps     []string
	metrics  []string
	langPair string
	format   string
	brief    bool
	only     bool
	width    int
}

func scoreCommand(u *ui) *cobra.Command {
	s := &scoring{}
	cmd := &cobra.Command{
		Use:   "score REF... [-i HYP] [-m METRIC...]",
		Short: "Score translations as sacreBLEU does",
		Long: "Scores hypotheses, one a line, against one or more reference files, line by line.\n" +
			"Numbers and signatures are sacreBLEU's; only their version field is ours.\n" +
			"Ends with status 17 when a reference has another length, as sacreBLEU does.",
		Example: "  mtalign score ref.en -i hyp.en\n  mtalign score ref.en -i hyp.en -m bleu chrf --format text",
		Args:    arguments(cobra.MinimumNArgs(1)),
	}
	flags := cmd.Flags()
	flags.StringArrayVarP(&s.hyps, "input", "i", nil, "hypotheses (default: standard input)")
	flags.StringArrayVarP(&s.metrics, "metrics", "m", []string{"bleu"}, "metrics, one or more of "+strings.Join(metric.All.Names(), ", "))
	flags.StringVar(&s.langPair, "language-pair", "", "language pair, source-target: it chooses the tokenizer")
	flags.StringVarP(&s.format, "format", "f", "json", strings.Join(metric.Formats.Names(), ", "))
	flags.BoolVar(&s.brief, "short", false, "short signatures")
	flags.BoolVarP(&s.only, "score-only", "b", false, "print the score alone")
	flags.IntVarP(&s.width, "width", "w", 1, "digits after the point")
	cmd.RunE = func(_ *cobra.Command, refs []string) error { return u.score(s, refs) }
	return cmd
}

func (u *ui) score(s *scoring, refNames []string) error {
	if _, err := metric.Formats.Get(s.format); err != nil {
		return usageError{err}
	}
	if len(s.hyps) > 1 {
		return usageError{errors.New("one -i at a time: systems are not compared here")}
	}
	hypName := "-"
	if len(s.hyps) == 1 {
		hypName = s.hyps[0]
	}
	hyps, err := u.segments(hypName)
	if err != nil {
		return err
	}
	refs, err := u.references(refNames, len(hyps))
	if err != nil {
		return err
	}
	var results []metric.Score
	for _, name := range s.metrics {
		newMetric, err := metric.All.Get(name)
		if err != nil {
			return usageError{err}
		}
		_, target, _ := strings.Cut(s.langPair, "-")
		result, err := metric.Corpus(newMetric(metric.Options{Lang: target}), hyps, refs)
		if err != nil {
			return err
		}
		results = append(results, result)
	}
	return metric.Print(u.out, results, s.format, metric.Layout{Width: s.width, Short: s.brief, ScoreOnly: s.only})
}

// segments reads a file of one segment a line.
func (u *ui) segments(name string) ([]string, error) {
	r, err := u.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var all []string
	for line, err := range corpus.Lines(r, name) {
		if err != nil {
			return nil, err
		}
		all = append(all, string(line.Text))
	}
	return all, nil
}

// references reads reference files and returns the references of each segment.
func (u *ui) references(names []string, segments int) ([][]string, error) {
	refs := make([][]string, segments)
	for _, name := range names {
		texts, err := u.segments(name)
		if err != nil {
			return nil, err
		}
		if len(texts) != segments {
			return nil, lengthError{fmt.Errorf("%s has %d lines, the hypotheses have %d: every segment needs its reference", name, len(texts), segments)}
		}
		for i, text := range texts {
			refs[i] = append(refs[i], text)
		}
	}
	return refs, nil
}

// lengthError is references of another length than the hypotheses.
type lengthError struct{ error }

// spread gives each of several values behind a flag its own: sacreBLEU's users
// write "-m bleu chrf" for "-m bleu -m chrf".
func spread(args []string, flags ...string) []string {
	var out []string
	current, values := "", 0
	for _, arg := range args {
		switch {
		case slices.Contains(flags, arg):
			current, values = arg, 0
		case strings.HasPrefix(arg, "-") && arg != "-":
			current = ""
		case current != "":
			if values++; values > 1 {
				out = append(out, current)
			}
		}
		out = append(out, arg)
	}
	return out
}
