package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// A matrix is a run of systems over documents, scored by metrics and judged by
// models: a step for every cell.
type matrix struct {
	*run.Run
	ui      *ui
	file    *runfile.File
	jobs    int
	store   string
	listen  string
	dry     bool
	kept    store.Store  // nil where no model is asked
	purse   *price.Purse // of all systems and judges; nil: none
	systems []*matrixSystem
	metrics []matrixMetric
	judges  []*matrixJudge
	board   *board
	made    sync.Map // of this run, by file
}

// A matrixMetric is a metric with its name in tables and files.
type matrixMetric struct {
	runfile.Metric
	as       string
	settings map[string]string // of the metric, paths seen from where the command runs
}

// newMatrix makes a run file's systems, metrics and judges ready, before anything
// is done.
func (u *ui) newMatrix(f *runfile.File, e *evaluation) (*matrix, error) {
	m := &matrix{ui: u, file: f, store: e.store, jobs: e.jobs, listen: e.listen, dry: e.dryRun}
	budget, err := (&spending{Budget: e.budget}).budget()
	if err != nil {
		return nil, err
	}
	if budget > 0 {
		m.purse = price.NewPurse(budget)
	}
	for i := range f.Systems {
		s, err := m.newSystem(f.Systems[i])
		if err != nil {
			return nil, fmt.Errorf("system %s: %w", f.Systems[i].Name, err)
		}
		m.systems = append(m.systems, s)
	}
	for _, j := range f.Judges {
		judge, err := m.newJudge(j)
		if err != nil {
			return nil, fmt.Errorf("judge %s: %w", j.Name, err)
		}
		m.judges = append(m.judges, judge)
	}
	return m, m.addMetrics()
}

func (m *matrix) addMetrics() error {
	list := m.file.Metrics
	if list == nil {
		list = []runfile.Metric{{Name: "bleu"}, {Name: "chrf"}}
	}
	for _, of := range list {
		settings := of.Settings()
		if model, has := settings[runfile.TokenizerModel]; has {
			settings[runfile.TokenizerModel] = m.file.Path(model)
		}
		built, err := metric.New(of.Name, metric.Options{}, settings)
		if err == nil {
			err = metric.Prepare(built)
		}
		if err != nil {
			return m.file.At(of.Line(), err)
		}
		as := cmp.Or(of.As, built.Name())
		if slices.ContainsFunc(m.metrics, func(other matrixMetric) bool { return other.as == as }) {
			return m.file.At(of.Line(), fmt.Errorf("two metrics are called %s: with as: give one another name", as))
		}
		m.metrics = append(m.metrics, matrixMetric{of, as, settings})
	}
	return nil
}

// steps are the matrix: documents are read, then each system translates them, as
// all others do at the same time, then each metric and judge looks at what there
// is.
func (m *matrix) steps() ([]run.Step, error) {
	var steps, cells []run.Step
	var scored []string // files
	for _, d := range m.file.Documents {
		read, err := m.documentsStep(d)
		if err != nil {
			return nil, err
		}
		steps = append(steps, read)
		for _, s := range m.systems {
			translate, err := m.translateStep(s, d)
			if err != nil {
				return nil, err
			}
			steps = append(steps, translate)
			if len(d.References) > 0 {
				for _, by := range m.metrics {
					score, err := m.scoreStep(s, d, by)
					if err != nil {
						return nil, err
					}
					cells = append(cells, score)
				}
			}
			for _, j := range m.judges {
				cells = append(cells, m.judgeStep(s, d, j))
			}
		}
	}
	for _, cell := range cells {
		scored = append(scored, cell.Makes...)
	}
	if len(cells) == 0 {
		m.ui.warn("nothing is scored: documents have no references, and there are no judges")
		return steps, nil
	}
	steps = append(steps, cells...)
	steps = append(steps, run.Step{Name: "scores", Needs: scored, Parts: true, Makes: []string{scoresFile}, Do: m.sumUp})
	return steps, nil
}

// do does what is missing.
func (m *matrix) do(ctx context.Context) (err error) {
	steps, err := m.steps()
	if err != nil {
		return err
	}
	if err := m.openStore(); err != nil {
		return err
	}
	if m.kept != nil {
		defer func() { err = errors.Join(err, m.kept.Close()) }()
	}
	ledger, err := m.book(ctx)
	if err != nil {
		return err
	}
	m.board = m.ui.newBoard(m.Dir, "eval run", steps, m.spending)
	defer func() { m.board.end(ctx, err) }()
	stop, err := m.ui.listen(m.listen, m.board)
	if err != nil {
		return err
	}
	defer stop()
	worked := 0
	err = m.DoTogether(ctx, m.jobs, steps, func(stage run.Stage, did bool, _ error) {
		if did {
			worked++
		} else {
			m.board.passed(stage.Name)
		}
		for name := range stage.Outputs {
			m.made.Store(name, true)
		}
		for _, failure := range stage.Failures {
			m.ui.fail(errors.New(failure))
		}
	})
	err = errors.Join(err, m.settle(ctx), ledger.Settle(), m.Manifest.Save(m.Dir))
	if err == nil {
		m.summary(worked, len(steps))
	}
	return err
}

func (m *matrix) summary(worked, steps int) {
	if worked == 0 {
		m.ui.note("nothing to do: all %d cells in %s are up to date; compare them with: mtalign compare %s", steps, m.Dir, m.Dir)
		return
	}
	m.ui.note("%s, %s, %s, %s: %d of %d cells done anew; compare them with: mtalign compare %s",
		counted(len(m.systems), "system"), counted(len(m.file.Documents), "set of documents"), counted(len(m.metrics), "metric"),
		counted(len(m.judges), "judge"), worked, steps, m.Dir)
}

// openStore opens the store that all systems and judges share, if one asks.
func (m *matrix) openStore() (err error) {
	var asking []*server
	for _, s := range m.systems {
		if s.Model.Model != "" {
			asking = append(asking, &s.translation.server)
		}
	}
	for _, j := range m.judges {
		asking = append(asking, &j.judging.server)
	}
	if len(asking) == 0 {
		return nil
	}
	if m.kept, err = (&server{Store: m.store, dryRun: m.dry}).keep(); err != nil {
		return err
	}
	for _, s := range asking {
		s.shared = m.kept
	}
	return nil
}
