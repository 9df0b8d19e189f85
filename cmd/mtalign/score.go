package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
)

// scoring is the flags of score.
type scoring struct {
	texts      scoredTexts
	metrics    []string
	settings   metricSettings
	langPair   string
	sentences  bool
	confidence confidence
	paired     paired
	verdict    verdicts
	testSets   testSets
	parts      parts
	against    against
	format     string
	layout     metric.Layout
	jobs       int
	version    bool
}

func scoreCommand(u *ui) *cobra.Command {
	s := &scoring{}
	cmd := &cobra.Command{
		Use:   "score REF... [-i HYP...] [-m METRIC...]",
		Short: "Score translations as sacreBLEU does",
		Long: "Scores hypotheses, one a line, against one or more reference files, line by line.\n" +
			"Flags, numbers and signatures are sacreBLEU's, its one-dash flags such as -tok and -lc\n" +
			"included; only their version field is ours. Without -i, standard input has a system a\n" +
			"column, parted by tabs.\n\n" +
			"CSV, JSON lines, Documents and bitexts in any format are read by column. A bitext alone\n" +
			"has its second side scored by its first. --by, --groups, --worst and --diff look at parts\n" +
			"of the texts, as a table with -f text, else as JSON lines.",
		Example: "  mtalign score ref.en -i hyp.en\n" +
			"  mtalign score ref.en -i hyp.en -m bleu chrf ter --format text\n" +
			"  mtalign score ref.zh -i hyp.zh --tokenize zh -b -w 2\n" +
			"  mtalign score ref.en -i baseline.en ours.en --paired-bs -m bleu chrf -f text\n" +
			"  mtalign score ref.jsonl -i docs.jsonl --hyp-column pivot --by doc -f text\n" +
			"  mtalign score ref.en -i baseline.en ours.en --diff 10 -f text",
		RunE: func(_ *cobra.Command, refs []string) error { return u.score(s, refs) },
	}
	flags := cmd.Flags()
	flags.StringArrayVarP(&s.metrics, "metrics", "m", []string{"bleu"}, "metrics, one or more of "+strings.Join(metric.All.Names(), ", "))
	flags.StringVarP(&s.langPair, "language-pair", "l", "", "language pair, source-target: it chooses the tokenizer")
	flags.StringVarP(&s.format, "format", "f", "json", strings.Join(metric.Formats.Names(), ", ")+"; or SACREBLEU_FORMAT")
	flags.BoolVar(&s.sentences, "sentence-level", false, "score each sentence (-sl)")
	flags.BoolVar(&s.sentences, "sl", false, "")
	flags.BoolVar(&s.layout.Short, "short", false, "short signatures (-sh)")
	flags.BoolVar(&s.layout.Short, "sh", false, "")
	flags.BoolVarP(&s.layout.ScoreOnly, "score-only", "b", false, "print the score alone")
	flags.IntVarP(&s.layout.Width, "width", "w", 1, "digits after the point")
	flags.Bool("no-color", false, "no colors, as ever (-nc)")
	flags.Bool("nc", false, "")
	flags.IntVarP(&s.jobs, "paired-jobs", "j", 0, "processors to use (default: all); the results are the same")
	flags.BoolVarP(&s.version, "version", "V", false, "print the version")
	s.texts.flags(flags)
	s.confidence.flags(flags)
	s.paired.flags(flags)
	s.verdict.flags(flags)
	s.testSets.flags(flags)
	s.parts.flags(flags)
	s.against.flags(flags)
	s.settings.flags(flags)
	for _, name := range append([]string{"cite"}, oneDash...) {
		flags.Lookup(name).Hidden = true
	}
	return cmd
}

func (u *ui) score(s *scoring, refs []string) error {
	if s.version {
		_, err := fmt.Fprintln(u.out, "mtalign", corpus.Version)
		return err
	}
	metrics, err := s.build()
	if err != nil {
		return usageError{err}
	}
	for _, m := range metrics {
		if err := metric.Prepare(m); err != nil {
			return err
		}
	}
	if err := s.check(refs); err != nil {
		return err
	}
	if s.testSets.list {
		return u.noTestSets()
	}
	in, err := u.openTexts(s.texts, slices.Concat(refs, s.against.pseudo), s.paired.on() && !s.verdict.wanted)
	if err != nil {
		return err
	}
	defer in.close()
	if err := s.checkSystems(len(in.systems)); err != nil {
		return err
	}
	switch {
	case s.parts.on():
		return u.scoreParts(s, metrics, in)
	case s.sentences:
		return u.scoreSentences(s, metrics[0], in)
	}
	counts, err := s.against.count(metrics, in, s.confidence.on() || s.paired.on() || s.verdict.wanted, s.jobs)
	if err != nil {
		return err
	}
	u.warnOfNumbers(s)
	u.warnOfTexts(in, metrics)
	u.warnOfScores(in.systemNames(), counts)
	switch {
	case s.verdict.wanted:
		return u.printVerdict(s, in.systemNames(), counts)
	case s.paired.on():
		return u.printPaired(s, in.systemNames(), counts)
	case len(counts) > 1:
		return u.printSystems(s, in.systemNames(), counts)
	}
	return u.printSystem(s, counts[0])
}

// build returns the metrics asked for, each once: in the order of their names
// or, for paired tests, in that given.
func (s *scoring) build() ([]metric.Metric, error) {
	if format := strings.ToLower(os.Getenv("SACREBLEU_FORMAT")); slices.Contains(metric.Formats.Names(), format) {
		s.format = format
	}
	if _, err := metric.Formats.Get(s.format); err != nil {
		return nil, err
	}
	if s.testSets.detail && s.format == "json" {
		s.format = "text"
	}
	var names []string
	for _, name := range s.metrics {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if !s.paired.on() {
		slices.Sort(names)
	}
	_, target, _ := strings.Cut(s.langPair, "-")
	var metrics []metric.Metric
	for _, name := range names {
		m, err := s.settings.build(name, target)
		if err != nil {
			return nil, err
		}
		metrics = append(metrics, m)
	}
	return metrics, s.paired.check()
}

// check finds what the command line alone shows, in sacreBLEU's order.
func (s *scoring) check(refs []string) error {
	switch err := s.testSets.check(); {
	case err != nil:
		return err
	case s.testSets.list:
		return nil
	case s.sentences && len(s.metrics) > 1:
		return errors.New("sentences are scored by one metric at a time")
	case s.texts.refs != 1 && len(refs) > 1:
		return errors.New("--num-refs is for one file of references in columns")
	case len(refs)+len(s.against.pseudo) == 0 && !s.against.systems:
		return errors.New("no references: name their files before -i")
	case s.langPair != "" && !strings.Contains(s.langPair, "-"):
		return fmt.Errorf("--language-pair %s: give source and target, such as en-vi", s.langPair)
	case s.texts.refs < 1:
		return lengthError{errors.New("--num-refs counts from 1")}
	case s.layout.Width < 0:
		return errors.New("--width counts from 0")
	}
	return s.against.check(refs, s.parts.on(), s.sentences)
}

// checkSystems finds what does not go with that number of systems.
func (s *scoring) checkSystems(n int) error {
	switch {
	case s.sentences && n > 1:
		return errors.New("sentences are scored of one system at a time")
	case s.sentences && (s.confidence.wanted || s.paired.on() || s.verdict.wanted):
		return errors.New("statistical tests are for a whole corpus, not for sentences")
	case s.paired.on() && n == 1:
		return errors.New("paired tests compare systems with the first one: give several to -i")
	case s.confidence.wanted && n > 1:
		return errors.New("--confidence is for one system: of several, give --paired-bs or --paired-ar")
	case s.verdict.wanted && s.parts.on():
		return usageError{errors.New("--verdict is for all segments together: leave out --by, --groups, --worst and --diff")}
	}
	if err := s.verdict.check(n); err != nil {
		return err
	}
	return s.against.checkSystems(n)
}

// scoreSentences prints a line a sentence, in text whatever the format is, once
// all are read: lines that do not match are told before.
func (u *ui) scoreSentences(s *scoring, m metric.Metric, in *textFiles) error {
	if sentences, ok := m.(metric.SentenceMetric); ok {
		sentences.ForSentences()
	}
	var b bytes.Buffer
	for score, err := range metric.Sentences(m, in.segments(), s.jobs) {
		if name := s.against.name(); name != "" {
			score.Signature = score.Signature.Against(name)
		}
		if err == nil {
			err = metric.Print(&b, []metric.Score{score}, "text", s.layout)
		}
		if err != nil {
			return err
		}
	}
	u.warnOfTexts(in, []metric.Metric{m})
	_, err := b.WriteTo(u.out)
	return err
}

func (u *ui) printSystem(s *scoring, counts []metric.Counts) error {
	var scores []metric.Score
	for _, c := range counts {
		score, err := s.confidence.add(c.Score(), c, s.jobs)
		if err != nil {
			return err
		}
		scores = append(scores, score)
	}
	if err := metric.Print(u.out, scores, s.format, s.layout); err != nil || !s.testSets.detail {
		return err
	}
	_, err := fmt.Fprintln(u.out, "No subset information found. Consider using --origlang argument.")
	return err
}

func (u *ui) printSystems(s *scoring, names []string, counts [][]metric.Counts) error {
	scores := make([][]metric.Score, len(counts))
	for i, system := range counts {
		for _, c := range system {
			scores[i] = append(scores[i], c.Score())
		}
	}
	return metric.PrintSystems(u.out, names, scores, s.format, s.layout)
}
