package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/agree"
	"github.com/mtalign/mtalign/eval/metric"
)

// textScoring is the flags by which the texts of a table are scored.
type textScoring struct {
	metrics  []string
	settings metricSettings
	langPair string
	systems  bool   // against those of the other systems
	pseudo   string // against those of this system
}

func (t *textScoring) flags(flags *pflag.FlagSet) {
	flags.StringArrayVarP(&t.metrics, "metrics", "m", nil, "score the texts by one or more of "+strings.Join(metric.All.Names(), ", "))
	flags.StringVarP(&t.langPair, "language-pair", "l", "", "language pair, source-target: it chooses the tokenizer")
	flags.BoolVar(&t.systems, "against-systems", false, "score by the other systems' outputs too, one after the other")
	flags.StringVar(&t.pseudo, "pseudo-ref", "", "score by the outputs of this system too, which is left out itself")
	t.settings.flags(flags)
}

func (t *textScoring) on() bool { return len(t.metrics) > 0 }

func (t *textScoring) check() error {
	if !t.on() && (t.systems || t.pseudo != "") {
		return errors.New("--against-systems and --pseudo-ref need -m: name the metrics")
	}
	for _, name := range t.metrics {
		if _, err := t.build(name, true); err != nil {
			return err
		}
	}
	return nil
}

func (t *textScoring) build(name string, sentences bool) (metric.Metric, error) {
	_, target, _ := strings.Cut(t.langPair, "-")
	m, err := t.settings.build(name, target)
	if s, ok := m.(metric.SentenceMetric); ok && sentences {
		s.ForSentences()
	}
	return m, err
}

// A yardstick is what a set's outputs are compared with.
type yardstick struct {
	name string // behind the metric's; empty for references
	refs func(system, item int) []string
	each bool // with one after the other, not with the nearest of all
}

// score adds metrics of the texts to a set: by references, where it has any, and
// by what the flags name.
func (t *textScoring) score(ctx context.Context, set *judgedSet, jobs int) error {
	yardsticks, err := t.yardsticks(set)
	if err != nil {
		return err
	}
	for _, name := range t.metrics {
		for _, c := range yardsticks {
			m := agree.Metric{}
			one := func(_ context.Context, s int) (systemScores, error) { return t.system(name, set.outputs[s], s, c) }
			for scores, err := range inOrder(ctx, jobs, below(len(set.Systems)), one) {
				if err != nil {
					return err
				}
				m.Name, m.Signature = scores.name, cmp.Or(m.Signature, scores.signature)
				m.Scores, m.Whole = append(m.Scores, scores.sentences), append(m.Whole, scores.whole)
			}
			set.metrics = append(set.metrics, m)
		}
	}
	return nil
}

// yardsticks leaves out the system whose outputs stand for references: it would
// be perfect.
func (t *textScoring) yardsticks(set *judgedSet) (all []yardstick, err error) {
	if set.has(func(o *judgedOutput) bool { return len(o.refs) > 0 }) {
		all = append(all, yardstick{refs: func(s, item int) []string { return set.outputs[s][item].refs }})
	}
	if t.pseudo != "" {
		pseudo := slices.Index(set.Systems, t.pseudo)
		if pseudo < 0 {
			return nil, fmt.Errorf("no system %q in set %q (known: %s)", t.pseudo, set.Name, strings.Join(set.Systems, ", "))
		}
		texts := set.outputs[pseudo]
		set.drop(pseudo)
		all = append(all, yardstick{name: t.pseudo, refs: func(_, item int) []string { return hyps(texts[item]) }})
	}
	if t.systems {
		all = append(all, yardstick{name: "systems", each: true, refs: set.others})
	}
	if len(all) == 0 || !set.has(func(o *judgedOutput) bool { return o.hyp != "" }) {
		return nil, fmt.Errorf("no texts to score: -m needs a column %s and one of references, or --against-systems or --pseudo-ref",
			strings.Join(hypothesisColumns, ", or "))
	}
	return all, nil
}

func (s *judgedSet) has(what func(*judgedOutput) bool) bool {
	for _, row := range s.outputs {
		if slices.ContainsFunc(row, func(o *judgedOutput) bool { return o != nil && what(o) }) {
			return true
		}
	}
	return false
}

// others are the outputs of all other systems for an item.
func (s *judgedSet) others(system, item int) (texts []string) {
	for other, row := range s.outputs {
		if other != system {
			texts = append(texts, hyps(row[item])...)
		}
	}
	return texts
}

func hyps(o *judgedOutput) []string {
	if o == nil {
		return nil
	}
	return []string{o.hyp}
}

// systemScores are those of one system by one metric, higher being better.
type systemScores struct {
	name      string
	signature string
	sentences []float64
	whole     float64 // of the outputs that people have scored
}

func (t *textScoring) system(name string, outputs []*judgedOutput, system int, c yardstick) (scores systemScores, err error) {
	sentences, err := t.build(name, true)
	if err != nil {
		return scores, err
	}
	whole, _ := t.build(name, false)
	scores.name = strings.TrimSuffix(whole.Name()+"|"+c.name, "|")
	sentence, corpus := metric.Sentence, metric.Corpus
	if c.each {
		sentence, corpus = metric.Consensus, metric.CorpusConsensus
	}
	sign := 1.0
	if _, lower := whole.(metric.ErrorRate); lower {
		sign = -1
	}
	var hyps []string
	var refs [][]string
	for item, o := range outputs {
		x := math.NaN()
		if o != nil {
			if texts := c.refs(system, item); len(texts) > 0 {
				x = sign * sentence(sentences, o.hyp, texts).Value
				if !math.IsNaN(o.human) {
					hyps, refs = append(hyps, o.hyp), append(refs, texts)
				}
			}
		}
		scores.sentences = append(scores.sentences, x)
	}
	if len(hyps) == 0 {
		scores.whole = math.NaN()
		return scores, nil
	}
	score, err := corpus(whole, hyps, refs)
	if c.name != "" && !c.each {
		score.Signature = score.Signature.Against(c.name)
	}
	scores.whole, scores.signature = sign*score.Value, score.Signature.String()
	return scores, err
}

// below yields the numbers below n.
func below(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

// drop leaves a system out.
func (s *judgedSet) drop(system int) {
	s.Systems = slices.Delete(s.Systems, system, system+1)
	s.outputs = slices.Delete(s.outputs, system, system+1)
	s.Human = slices.Delete(s.Human, system, system+1)
	for i := range s.metrics {
		s.metrics[i].Scores = slices.Delete(s.metrics[i].Scores, system, system+1)
	}
}
