package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/report"
	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/run"
)

func reportCommand(u *ui) *cobra.Command {
	return &cobra.Command{
		Use:     "report DIR",
		Short:   "Make a run's report.html again",
		Example: "  mtalign report out && xdg-open out/report.html",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			manifest, err := run.Load(args[0])
			if err != nil {
				return err
			}
			if manifest == nil {
				return fmt.Errorf("%s: holds no run: make one with mtalign run PATH... -o %s", args[0], args[0])
			}
			if manifest.Command == "eval run" {
				return fmt.Errorf("%s: holds an evaluation: mtalign compare %s --format html -o compare.html makes its page", args[0], args[0])
			}
			return u.writeReport(args[0], manifest)
		},
	}
}

// writeReport writes report.html from the other files of a run's folder.
func (u *ui) writeReport(dir string, manifest *run.Manifest) error {
	data := report.Data{Manifest: account(manifest)}
	before := u.failures
	data.Documents = slices.Collect(fromRun[corpus.Document](u, dir, docsFile))
	data.Pairs = slices.Collect(fromRun[corpus.Pair](u, dir, pairsFile))
	data.Bitexts = bitexts(fromRun[corpus.Bead](u, dir, bitextFile))
	data.Entities = slices.Collect(fromRun[corpus.Entity](u, dir, namesFile))
	data.Audits = slices.Collect(fromRun[audit.Document](u, dir, auditFile))
	scores, err := readScores(filepath.Join(dir, scoresFile))
	if err != nil {
		return err
	}
	decided, err := review.ReadDecisions(u.ctx, filepath.Join(dir, reviewFile))
	if err != nil {
		return err
	}
	for _, bead := range decided.Judged() {
		data.Judged = append(data.Judged, report.Judged{Score: *bead.Score, Right: bead.Status == review.Accepted})
	}
	if u.stopped {
		return u.ctx.Err()
	}
	if u.failures > before {
		return errReported
	}
	data.Scores = scores
	return u.output(filepath.Join(dir, reportFile), func(w io.Writer) error { return report.Write(w, data) })
}

// writeAccount writes a report.html that tells of the run alone.
func (u *ui) writeAccount(dir string, manifest *run.Manifest) error {
	return u.output(filepath.Join(dir, reportFile), func(w io.Writer) error {
		return report.Write(w, report.Data{Manifest: account(manifest)})
	})
}

// account is the manifest's account without the report's own stage, which is
// not there yet when the run makes the report.
func account(m *run.Manifest) run.Manifest {
	a := m.Account()
	a.Stages = slices.DeleteFunc(a.Stages, func(s run.Stage) bool {
		_, own := s.Outputs[reportFile]
		return own
	})
	return a
}

func fromRun[T any](u *ui, dir, name string) func(func(T) bool) {
	return records[T](u, []string{filepath.Join(dir, name)})
}

// scores is the form of scores.json.
type scores struct {
	Scores []metric.Result `json:"scores"`
}

func readScores(name string) ([]metric.Result, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var s scores
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, &corpus.LineError{Name: name, Line: 1, Err: corpus.JSONError(err)}
	}
	return s.Scores, nil
}
