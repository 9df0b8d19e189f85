package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// again does an earlier run again in another folder, and says whether the same
// came out of it.
func (u *ui) again(cmd *cobra.Command, c *chain, s *start) error {
	dir := s.from
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		dir = filepath.Dir(s.from)
	}
	earlier, err := run.Load(dir)
	if err != nil {
		return err
	}
	switch {
	case earlier == nil:
		return fmt.Errorf("--from %s: there is no %s", s.from, run.ManifestName)
	case s.output == "":
		return needs("-o DIR, another folder than that of --from")
	case sameFile(s.output, dir):
		return usageError{fmt.Errorf("-o %s is the folder of --from: name another one, so that the two can be compared", s.output)}
	case earlier.Command == "":
		return fmt.Errorf("%s was written by mtalign %s, which did not note all that doing it again needs", filepath.Join(dir, run.ManifestName), earlier.Version)
	}
	if earlier.Version != corpus.Version {
		u.warn("the run is of mtalign %s, this is %s: something else may come out", earlier.Version, corpus.Version)
	}
	if s.file, err = fileOf(earlier, dir); err != nil {
		return err
	}
	if err := s.trust.check(u, cmd.Flags(), earlier, dir, s.evaluated(earlier)); err != nil {
		return err
	}
	if faults := earlier.VerifyInputs(dir, s.trust.reader(earlier, dir)); len(faults) > 0 {
		for _, fault := range faults {
			u.fail(errors.New(fault.String()))
		}
		return fmt.Errorf("%s: not the inputs that the run had", dir)
	}
	if err := u.doAgain(cmd, c, s, earlier, dir); err != nil || c.translation.dryRun {
		return err // a dry run makes nothing that could be the same
	}
	return u.sameAgain(s.output, earlier, dir)
}

// sameAgain says whether a run has made what an earlier one made.
func (u *ui) sameAgain(output string, earlier *run.Manifest, dir string) error {
	now, err := run.Load(output)
	if err != nil {
		return err
	}
	faults := now.SameOutputs(earlier, reportFile) // the page tells of the run itself
	for _, fault := range faults {
		u.fail(errors.New(fault.String()))
	}
	if len(faults) == 0 {
		u.note("the same came out as in %s", dir)
	}
	return nil
}

// doAgain does a run as its manifest tells.
func (u *ui) doAgain(cmd *cobra.Command, c *chain, s *start, earlier *run.Manifest, dir string) (err error) {
	f, budgeted := s.evaluated(earlier), cmd.Flags().Changed("budget") // by the user, not by run.json
	if f != nil {
		var leftOut []string
		if !earlier.SealedWith(runKey()) {
			leftOut = indifferent // the store and ports are not another's to choose
		}
		if err := cmp.Or(setFlags(f, cmd.Flags(), leftOut...), ofEvaluation(cmd.Flags(), nil), s.trust.checkBudget(earlier, f, c, budgeted)); err != nil {
			return err
		}
		return u.evaluate(cmd, f, s.evaluation(c))
	}
	for _, in := range earlier.Material {
		if in.Role == reviewRole && !cmd.Flags().Changed("decisions") { // those of --decisions are among them
			if err := cmd.Flags().Set("decisions", run.Seen(dir, in.Path)); err != nil {
				return err
			}
		}
	}
	if err := cmp.Or(setArgs(dir, earlier.Args, cmd.Flags()), s.trust.checkBudget(earlier, nil, c, budgeted)); err != nil {
		return err
	}
	c.typed = earlier.Typed
	var paths []string
	for _, path := range earlier.Paths {
		paths = append(paths, run.Seen(dir, path))
	}
	return c.run(cmd, s, paths)
}

// fileOf is the run file that a manifest holds; nil where it holds none.
func fileOf(m *run.Manifest, dir string) (*runfile.File, error) {
	if m.RunFile == nil {
		return nil, nil
	}
	return runfile.Read(strings.NewReader(m.RunFile.Text), run.Seen(dir, m.RunFile.Path))
}

// evaluated is the run file of an earlier evaluation; nil of a chain.
func (s *start) evaluated(earlier *run.Manifest) *runfile.File {
	if earlier.Command != "eval run" {
		return nil
	}
	return s.file
}

func sameFile(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}
