package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/eval/run"
)

func runVerifyCommand(u *ui) *cobra.Command {
	var t trust
	cmd := &cobra.Command{
		Use:   "verify DIR",
		Short: "Check every file of a run by its hash",
		Long: "Holds what went into a run and what it has made against the hashes in its run.json: a line\n" +
			"for each file that differs, and status 1. Files that run.json does not know are not looked\n" +
			"at; nor are files outside the run's folder where run.json is not as a run of yours left it,\n" +
			"unless --inputs names them.",
		Example: "  mtalign run verify out",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE:    func(_ *cobra.Command, args []string) error { return u.verify(args[0], &t) },
	}
	t.inputsFlag(cmd.Flags())
	return cmd
}

func (u *ui) verify(dir string, t *trust) error {
	m, err := run.Load(dir)
	if err != nil {
		return err
	}
	if m == nil {
		return fmt.Errorf("%s: holds no run: there is no %s", dir, run.ManifestName)
	}
	faults := append(m.VerifyInputs(dir, t.reader(m, dir)), m.VerifyOutputs(dir)...)
	for _, fault := range faults {
		if _, err := fmt.Fprintln(u.out, shown(fault.String())); err != nil {
			return err
		}
	}
	switch n := len(faults); n {
	case 0:
	case 1:
		return fmt.Errorf("%s: 1 file is not as run.json says", dir)
	default:
		return fmt.Errorf("%s: %d files are not as run.json says", dir, n)
	}
	made := 0
	for _, stage := range m.Stages {
		made += len(stage.Outputs)
	}
	u.note("%s: %s in and %s made are as run.json says", dir, counted(len(m.Inputs)+len(m.Material), "file"), counted(made, "file"))
	return nil
}
