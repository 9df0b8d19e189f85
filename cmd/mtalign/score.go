package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/eval/metric"
)

// scoring is the flags of score.
type scoring struct {
	hyps      []string
	metrics   []string
	settings  metricSettings
	langPair  string
	refs      int
	sentences bool
	format    string
	brief     bool
	only      bool
	width     int
	resamples confidence
	columns   textColumns
	parts     parts
}

func scoreCommand(u *ui) *cobra.Command {
	s := &scoring{}
	cmd := &cobra.Command{
		Use:   "score REF... [-i HYP...] [-m METRIC...]",
		Short: "Score translations as sacreBLEU does",
		Long: "Scores hypotheses, one a line, against one or more reference files, line by line.\n" +
			"Flags, numbers and signatures are sacreBLEU's; only their version field is ours.\n" +
			"Without -i, standard input has a system a column, parted by tabs.",
		Example: "  mtalign score ref.en -i hyp.en\n  mtalign score ref.en -i hyp.en -m bleu chrf ter --format text\n  mtalign score ref.zh -i hyp.zh --tokenize zh -b -w 2",
		RunE:    func(_ *cobra.Command, refs []string) error { return u.score(s, refs) },
	}
	flags := cmd.Flags()
	flags.StringArrayVarP(&s.hyps, "input", "i", nil, "hypotheses, a file a system (default: standard input)")
	flags.StringArrayVarP(&s.metrics, "metrics", "m", []string{"bleu"}, "metrics, one or more of "+strings.Join(metric.All.Names(), ", "))
	flags.StringVarP(&s.langPair, "language-pair", "l", "", "language pair, source-target: it chooses the tokenizer")
	flags.StringVarP(&s.format, "format", "f", "json", strings.Join(metric.Formats.Names(), ", "))
	for _, name := range []string{"num-refs", "nr"} {
		flags.IntVar(&s.refs, name, 1, "references a line, parted by tabs")
	}
	for _, name := range []string{"sentence-level", "sl"} {
		flags.BoolVar(&s.sentences, name, false, "score each sentence")
	}
	for _, name := range []string{"short", "sh"} {
		flags.BoolVar(&s.brief, name, false, "short signatures")
	}
	for _, name := range []string{"no-color", "nc"} {
		flags.Bool(name, false, "no colors, as ever")
	}
	flags.BoolVarP(&s.only, "score-only", "b", false, "print the score alone")
	flags.IntVarP(&s.width, "width", "w", 1, "digits after the point")
	s.resamples.flags(flags)
	s.settings.flags(flags)
	s.columns.flags(flags)
	s.parts.flags(flags)
	return cmd
}

func (u *ui) score(s *scoring, refNames []string) error {
	metrics, err := s.build()
	if err != nil {
		return usageError{err}
	}
	switch {
	case s.width < 0 || s.refs < 1:
		return usageError{errors.New("--width and --num-refs count from 0 and from 1")}
	case len(refNames) == 0:
		return errors.New("no references: name their files before -i")
	case s.sentences && len(metrics) > 1:
		return errors.New("sentences are scored by one metric at a time")
	case s.refs > 1 && len(refNames) > 1:
		return errors.New("--num-refs is for one file of references in columns")
	}
	systems, err := u.systems(s.hyps, s.columns.hyps())
	if err != nil {
		return err
	}
	if s.sentences && len(systems) > 1 {
		return errors.New("sentences are scored of one system at a time")
	}
	if err := s.resamples.check(s.sentences, len(systems)); err != nil {
		return err
	}
	refs, err := u.references(refNames, s.columns.refs(), s.refs, systems)
	if err != nil {
		return err
	}
	if s.parts.on() {
		if err := s.parts.check(len(systems)); err != nil {
			return err
		}
		return u.scoreParts(s, metrics, &testSet{append(refNames, s.hyps...), systems, refs})
	}
	if s.sentences {
		return u.scoreSentences(s, metrics[0], systems[0].segments, refs)
	}
	scores := make([][]metric.Score, len(systems))
	for i, system := range systems {
		for _, m := range metrics {
			score, err := metric.Corpus(m, system.segments, refs)
			if err != nil {
				return err
			}
			if s.resamples.on {
				if score, err = s.resamples.add(score, m, system.segments, refs); err != nil {
					return err
				}
			}
			scores[i] = append(scores[i], score)
		}
	}
	layout := metric.Layout{Width: s.width, Short: s.brief, ScoreOnly: s.only}
	if len(systems) == 1 {
		return metric.Print(u.out, scores[0], s.format, layout)
	}
	return metric.PrintSystems(u.out, systemNames(systems), scores, s.format, layout)
}

// build returns the metrics asked for, each once, in the order of their names.
func (s *scoring) build() ([]metric.Metric, error) {
	if format := strings.ToLower(os.Getenv("SACREBLEU_FORMAT")); slices.Contains(metric.Formats.Names(), format) {
		s.format = format
	}
	if _, err := metric.Formats.Get(s.format); err != nil {
		return nil, err
	}
	_, target, _ := strings.Cut(s.langPair, "-")
	slices.Sort(s.metrics)
	var metrics []metric.Metric
	for _, name := range slices.Compact(s.metrics) {
		m, err := s.settings.build(name, target)
		if err != nil {
			return nil, err
		}
		metrics = append(metrics, m)
	}
	return metrics, nil
}

// scoreSentences prints a line a sentence, in text whatever the format is.
func (u *ui) scoreSentences(s *scoring, m metric.Metric, hyps []string, refs [][]string) error {
	if sentences, ok := m.(metric.SentenceMetric); ok {
		sentences.ForSentences()
	}
	layout := metric.Layout{Width: s.width, Short: s.brief, ScoreOnly: s.only}
	for i, hyp := range hyps {
		score := metric.Sentence(m, hyp, refs[i])
		if err := metric.Print(u.out, []metric.Score{score}, "text", layout); err != nil {
			return fmt.Errorf("sentence %d: %w", i+1, err)
		}
	}
	return nil
}

func systemNames(systems []system) []string {
	names := make([]string, len(systems))
	for i, s := range systems {
		names[i] = s.name
	}
	return names
}
