package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/compare"
	"github.com/mtalign/mtalign/eval/judge"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
	"github.com/mtalign/mtalign/translate/llm"
)

// A matrixJudge is a judge of a run file, with what its model is asked through.
type matrixJudge struct {
	runfile.Judge
	judging judging
	open    func(context.Context) (*llm.Client, error) // once, for all cells

	mu    sync.Mutex
	asked run.Asked
}

func (m *matrix) newJudge(of runfile.Judge) (*matrixJudge, error) {
	j := &matrixJudge{Judge: of}
	j.judging.ask(of.Model)
	if err := m.fund(&j.judging.server); err != nil {
		return nil, err
	}
	j.judging.dryRun = m.dry
	j.judging.method, j.judging.srcLang, j.judging.tgtLang = of.Method, "und", "und"
	if of.Temperature != nil {
		j.judging.temperature = *of.Temperature
	}
	j.open = onceOpened(func(ctx context.Context) (*llm.Client, error) {
		o := llm.Options{}
		if j.judging.temperature >= 0 {
			o.Temperature = &j.judging.temperature
		}
		client, err := j.judging.client(ctx, o, m.ui.warn)
		if err == nil {
			j.judging.cut, err = j.judging.cutOff(ctx)
		}
		return client, err
	})
	return j, j.judging.check()
}

func judgedBy(s *matrixSystem, d runfile.Documents, j *matrixJudge) string {
	return path.Join("judged", s.Name, d.Name, j.Name+".jsonl")
}

// judgeStep has a judge look at a system's translations of documents.
func (m *matrix) judgeStep(s *matrixSystem, d runfile.Documents, j *matrixJudge) run.Step {
	name := "judge " + s.Name + " " + d.Name + " " + j.Name
	return run.Step{
		Name: name, Needs: []string{segmentsOf(d), translationOf(s, d)}, Waits: true,
		With:  []string{j.judging.signature, j.judging.baseURL(), d.TargetLang},
		Makes: []string{judgedBy(s, d, j), scoreOf(s, d, j.Name)},
		Do:    func(ctx context.Context) (run.Outcome, error) { return m.judge(ctx, name, s, d, j) },
	}
}

func (m *matrix) judge(ctx context.Context, stage string, s *matrixSystem, d runfile.Documents, j *matrixJudge) (run.Outcome, error) {
	client, err := j.open(ctx)
	if err != nil {
		return run.Outcome{}, err
	}
	by := &judge.Judge{Method: j.judging.Method, Asker: counting{client, j}}
	mean := metric.Mean{Called: j.Name, Signed: j.judging.signature}
	column := compare.Column{Name: j.Name, Mean: true, Counts: metric.Counts{Metric: mean, Sum: make([]float64, 2), Rows: metric.Rows{Width: 2}}}
	failed, why := 0, reasons{}
	one := func(ctx context.Context, u unjudged) (judgement, error) {
		if u.Translation == "" { // nobody is paid to judge that
			return judgement{Doc: u.Doc, N: u.At, System: u.system, Signature: j.judging.signature, Error: "there is no translation"}, nil
		}
		return j.judging.one(ctx, by, u)
	}
	err = m.ui.output(m.Path(judgedBy(s, d, j)), func(w io.Writer) error {
		lines := corpus.NewWriter(w)
		for line, err := range inOrder(ctx, j.judging.Concurrency, m.unjudged(s, d), one) {
			if err != nil {
				return err
			}
			stats := []float64{0, 0}
			if line.Score != nil {
				stats = []float64{*line.Score, 1}
			} else {
				failed++
				why.count(line.Error)
			}
			column.Add(compare.Key{Doc: line.Doc, N: line.N}, stats)
			m.board.add(stage, 1, 1-int(stats[1]))
			if err := lines.Write(line); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return run.Outcome{}, err
	}
	outcome := run.Outcome{Counts: map[string]int{"segments": len(column.Keys), "failed": failed}}
	if failed > 0 {
		outcome.Failures = []string{fmt.Sprintf("%s: %s of %d got no good answer, %s; the mean is that of the others; run again to ask for them again", stage, counted(failed, "segment"), len(column.Keys), why.commonest())}
		outcome.Again = true
	}
	return outcome, m.ui.output(m.Path(scoreOf(s, d, j.Name)), column.Write)
}

// unjudged yields a system's translations with their sources.
func (m *matrix) unjudged(s *matrixSystem, d runfile.Documents) iter.Seq[unjudged] {
	return func(yield func(unjudged) bool) {
		segments := slices.Collect(fromRun[scoredSegment](m.ui, m.Dir, segmentsOf(d)))
		i := 0
		for line := range fromRun[translated](m.ui, m.Dir, translationOf(s, d)) {
			segment := segments[i]
			i++
			of := judge.Segment{Doc: segment.Doc, At: segment.N, SourceLang: segment.Lang, TargetLang: d.TargetLang, Source: segment.Source, Translation: line.Text}
			if len(segment.References) > 0 {
				of.Reference = segment.References[0]
			}
			if !yield(unjudged{Segment: of, system: s.Name}) {
				return
			}
		}
	}
}

// counting counts what a judge asks.
type counting struct {
	judge.Asker
	j *matrixJudge
}

// Ask passes a question on.
func (c counting) Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error) {
	answer, err := c.Asker.Ask(ctx, q)
	if err != nil {
		return answer, err
	}
	c.j.mu.Lock()
	defer c.j.mu.Unlock()
	a := &c.j.asked
	a.Questions++
	if answer.Stored {
		a.Stored++
	}
	if q.Sample > 0 {
		a.Repaired++
	}
	if a.Answered == nil {
		a.Answered = map[string]int{}
	}
	a.Answered[answer.Model]++
	return answer, nil
}
