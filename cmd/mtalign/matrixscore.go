package main

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/eval/compare"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// scoreStep has a metric count a system's translations of documents: a vector a
// segment, of which compare makes scores.
func (m *matrix) scoreStep(s *matrixSystem, d runfile.Documents, by matrixMetric) (run.Step, error) {
	settings, err := json.Marshal(by.Flags, json.Deterministic(true))
	if err != nil {
		return run.Step{}, m.file.At(by.Line(), err)
	}
	name := "score " + s.Name + " " + d.Name + " " + by.as
	step := run.Step{
		Name: name, Needs: []string{segmentsOf(d), translationOf(s, d)}, With: []string{by.Name, string(settings), d.TargetLang, by.as},
		Makes: []string{scoreOf(s, d, by.as)},
		Do: func(ctx context.Context) (run.Outcome, error) {
			return m.score(ctx, name, s, d, by)
		},
	}
	if model, has := by.settings[runfile.TokenizerModel]; has {
		sum, err := m.input("tokenizer", model)
		if err != nil {
			return step, err
		}
		step.With = append(step.With, sum)
	}
	return step, nil
}

func (m *matrix) score(ctx context.Context, stage string, s *matrixSystem, d runfile.Documents, by matrixMetric) (run.Outcome, error) {
	built, lang, err := metricFor(by, d.TargetLang)
	if err != nil {
		return run.Outcome{}, err
	}
	var keys []compare.Key
	segments := func(yield func(metric.Segment, error) bool) {
		for segment, line := range m.translations(s, d) {
			keys = append(keys, compare.Key{Doc: segment.Doc, N: segment.N})
			if !yield(metric.Segment{Hyps: []string{metric.Trimmed(line.Text)}, Refs: trimmed(segment.References)}, ctx.Err()) {
				return
			}
		}
	}
	counts, err := metric.Count([]metric.Metric{built}, segments, true, 1) // cells are counted side by side
	if err != nil {
		return run.Outcome{}, err
	}
	m.board.add(stage, len(keys), 0)
	column := compare.Column{Name: by.as, Metric: by.Name, Settings: by.settings, Lang: lang, Counts: counts[0][0], Keys: keys}
	return run.Outcome{Counts: map[string]int{"segments": len(keys)}}, m.ui.output(m.Path(scoreOf(s, d, by.as)), column.Write)
}

func trimmed(texts []string) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = metric.Trimmed(text)
	}
	return all
}

// metricFor builds a metric for a language, or without one where its tokenizer
// cannot be had.
func metricFor(by matrixMetric, lang string) (built metric.Metric, of string, err error) {
	for _, of := range []string{lang, ""} {
		if built, err = metric.New(by.Name, metric.Options{Lang: of}, by.settings); err != nil {
			return nil, "", err
		}
		if err = metric.Prepare(built); err == nil {
			return built, of, nil
		}
	}
	return nil, "", err
}

// translations yields the segments of documents beside a system's lines.
func (m *matrix) translations(s *matrixSystem, d runfile.Documents) iter.Seq2[scoredSegment, translated] {
	return func(yield func(scoredSegment, translated) bool) {
		next, stop := iter.Pull(fromRun[translated](m.ui, m.Dir, translationOf(s, d)))
		defer stop()
		for segment := range fromRun[scoredSegment](m.ui, m.Dir, segmentsOf(d)) {
			line, more := next()
			if !more || !yield(segment, line) {
				return
			}
		}
	}
}

// sumUp writes scores.json: the score of every cell that this run could do.
func (m *matrix) sumUp(context.Context) (run.Outcome, error) {
	var results []metric.Result
	for _, d := range m.file.Documents {
		for _, s := range m.systems {
			for _, name := range m.scoreFiles(s, d) {
				if _, made := m.made.Load(name); !made {
					continue
				}
				column, err := compare.ReadColumn(m.Path(name))
				if err != nil {
					return run.Outcome{}, err
				}
				score := column.Counts.Score()
				results = append(results, metric.Result{Name: column.Name, Score: score.Value, Signature: column.Signature(), Doc: d.Name, System: s.Name})
			}
		}
	}
	err := m.ui.output(m.Path(scoresFile), func(w io.Writer) error {
		return json.MarshalWrite(w, scores{results}, json.Deterministic(true), jsontext.WithIndent("  "))
	})
	return run.Outcome{Counts: map[string]int{"scores": len(results)}}, err
}

// scoreFiles are the files of a cell's scores, by metrics and judges.
func (m *matrix) scoreFiles(s *matrixSystem, d runfile.Documents) (names []string) {
	for _, by := range m.metrics {
		names = append(names, scoreOf(s, d, by.as))
	}
	for _, j := range m.judges {
		names = append(names, scoreOf(s, d, j.Name))
	}
	return names
}

// relative is a path as seen from the run's folder.
func (m *matrix) relative(name string) (string, error) {
	at, err := run.Relative(m.Dir, []string{name})
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return at[0], nil
}
