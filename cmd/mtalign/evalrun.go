package main

import (
	"cmp"
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// evaluation is the flags of eval run.
type evaluation struct {
	config, output, store, listen, budget string
	jobs                                  int
	sample, schema, dryRun                bool
}

func evalRunCommand(u *ui) *cobra.Command {
	e := &evaluation{}
	cmd := &cobra.Command{
		Use:   "run --config mtalign.yaml [-o DIR]",
		Short: "Have systems translate documents, metrics score them and models judge them",
		Long: "Reads a run file and does what it says: every system translates all documents, side by\n" +
			"side; every metric scores each translation by the references, and every judge reads it.\n" +
			"A system is a model with a prompt and settings, files with translations, or a shell\n" +
			"command that reads a sentence a line and writes a translation a line.\n\n" +
			"Run again, it does only the cells that are missing, or of which something has changed: a\n" +
			"source, a prompt, a glossary, a setting. What was paid for is in the store, and is not\n" +
			"paid for again. A cell that fails keeps no other from being done; the status is 1 then.\n\n" +
			"--dry-run tells what would be sent and what that may cost; what judges would be asked about\n" +
			"translations that are not there yet is reckoned by the sources' length. --budget is for all\n" +
			"systems and judges together.\n\n" +
			"Keys come from the environment: OPENAI_API_KEY, or the variable that a system names.",
		Example: "  mtalign eval run --print-config > mtalign.yaml        # begin your own with it\n" +
			"  mtalign eval run --config mtalign.yaml --dry-run      # what would it cost?\n" +
			"  mtalign eval run --config mtalign.yaml -o out --budget 20\n" +
			"  mtalign compare out",
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case e.sample:
				_, err := u.out.Write(runfile.Sample)
				return err
			case e.schema:
				_, err := u.out.Write(runfile.Schema)
				return err
			case e.config == "":
				return needs("--config FILE, a run file (--print-config shows one)")
			}
			f, err := u.readRunFile(e.config)
			if err != nil {
				return err
			}
			if len(f.Systems) == 0 {
				return f.At(1, errors.New("no systems: name under systems: what translates"))
			}
			if err := setFlags(f, cmd.Flags()); err != nil {
				return err
			}
			return u.evaluate(cmd, f, e)
		},
	}
	e.flags(cmd.Flags())
	return cmd
}

func (e *evaluation) flags(flags *pflag.FlagSet) {
	flags.StringVar(&e.config, "config", "", "run file, YAML")
	flags.StringVarP(&e.output, "output", "o", "", "folder of the run, made where there is none (default: output: of the run file)")
	flags.IntVarP(&e.jobs, "jobs", "j", 0, "cells to score at once (0: as processors); all systems and judges work at once")
	flags.BoolVar(&e.sample, "print-config", false, "write a run file that shows every key, and end")
	flags.BoolVar(&e.schema, "print-schema", false, "write the JSON Schema of run files, for editors, and end")
	flags.StringVar(&e.budget, "budget", "", "most dollars that all systems and judges together may spend in this run, beside the budgets of the run file; calls that might cost more are not made")
	flags.BoolVar(&e.dryRun, "dry-run", false, "send nothing and make no folder: print the requests that would be sent, one a line, with their tokens and what they cost")
	storeFlag(flags, &e.store)
	listenFlag(flags, &e.listen)
}

// evaluate does the matrix of a run file.
func (u *ui) evaluate(cmd *cobra.Command, f *runfile.File, e *evaluation) (err error) {
	u.resumes = true // from its folder
	dir := cmp.Or(e.output, f.Path(f.Output))
	if dir == "" && !e.dryRun {
		return needs("-o DIR, or output: in the run file")
	}
	if err := checkJobs(e.jobs); err != nil {
		return err
	}
	m, err := u.newMatrix(f, e)
	if err != nil {
		return err
	}
	if m.dry {
		return m.forecast(cmd.Context())
	}
	if m.Run, err = run.Open(dir, corpus.Version, []string{f.Name()}, settings(cmd.Flags())); err != nil {
		return err
	}
	m.Manifest.Command, m.Manifest.Key = "eval run", runKey()
	m.Manifest.RunFile = &run.RunFile{Path: m.Manifest.Paths[0], Text: f.Text()}
	if e.config != "" { // else the text is all that there is
		if _, err := m.input("run file", f.Name()); err != nil {
			return err
		}
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	return m.do(cmd.Context())
}
