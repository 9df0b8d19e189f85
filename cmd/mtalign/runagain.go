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
	if faults := earlier.VerifyInputs(dir); len(faults) > 0 {
		for _, fault := range faults {
			u.fail(errors.New(fault.String()))
		}
		return fmt.Errorf("%s: not the inputs that the run had", dir)
	}
	if err := u.doAgain(cmd, c, s, earlier, dir); err != nil {
		return err
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
	if f := earlier.RunFile; f != nil {
		if s.file, err = runfile.Read(strings.NewReader(f.Text), seenFrom(dir, f.Path)); err != nil {
			return err
		}
	}
	if earlier.Command == "eval run" && s.file != nil {
		if err := cmp.Or(setFlags(s.file, cmd.Flags()), ofEvaluation(cmd.Flags(), nil)); err != nil {
			return err
		}
		return u.evaluate(cmd, s.file, &evaluation{output: s.output, store: c.translation.Store, listen: s.listen, jobs: c.jobs})
	}
	if err := setArgs(dir, earlier.Args, cmd.Flags()); err != nil {
		return err
	}
	var paths []string
	for _, path := range earlier.Paths {
		paths = append(paths, seenFrom(dir, path))
	}
	return c.run(cmd, s, paths)
}

// seenFrom is a path that is seen from a folder.
func seenFrom(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

func sameFile(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}
