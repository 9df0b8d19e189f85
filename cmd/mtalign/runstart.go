package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// start is the flags of where a run begins and goes.
type start struct {
	config, from, output, listen string
	trust                        trust // of from

	file *runfile.File // of config; nil where none was given
}

func (s *start) flags(flags *pflag.FlagSet) {
	flags.StringVar(&s.config, "config", "", "run file, YAML, with documents and flags (see mtalign eval run --print-config)")
	flags.StringVar(&s.from, "from", "", "do the run of this run.json again")
	s.trust.flags(flags)
	listenFlag(flags, &s.listen)
}

// begin does what paths, a run file or an earlier run ask for.
func (u *ui) begin(cmd *cobra.Command, c *chain, s *start, paths []string) (err error) {
	switch {
	case s.from != "" && (s.config != "" || len(paths) > 0):
		return usageError{errors.New("--from takes its paths and settings from run.json: leave out PATH and --config")}
	case s.from != "":
		return u.again(cmd, c, s)
	case slices.ContainsFunc(trustFlags, cmd.Flags().Changed):
		return usageError{fmt.Errorf("--%s say what an earlier run may do: give --from too", strings.Join(trustFlags, ", --"))}
	case s.config == "" && len(paths) == 0:
		return needs("PATH..., --config FILE or --from run.json")
	case s.config == "":
		return c.run(cmd, s, paths)
	}
	if s.file, err = u.readRunFile(s.config); err != nil {
		return err
	}
	if err := setFlags(s.file, cmd.Flags()); err != nil {
		return err
	}
	if len(s.file.Systems) > 0 {
		if err := ofEvaluation(cmd.Flags(), paths); err != nil {
			return err
		}
		return u.evaluate(cmd, s.file, s.evaluation(c))
	}
	s.output = cmp.Or(s.output, s.file.Path(s.file.Output))
	if len(paths) == 0 {
		for _, d := range s.file.Documents {
			paths = append(paths, s.file.Path(d.Source))
		}
	}
	return c.run(cmd, s, paths)
}

// evaluation is what eval run would have been told.
func (s *start) evaluation(c *chain) *evaluation {
	t := c.translation
	return &evaluation{config: s.config, output: s.output, store: t.Store, listen: s.listen, jobs: c.jobs, budget: t.Budget, dryRun: t.dryRun}
}

// ofEvaluation refuses what a run file with systems would not heed.
func ofEvaluation(flags *pflag.FlagSet, paths []string) (err error) {
	if len(paths) > 0 {
		return usageError{errors.New("a run file with systems names its documents itself: leave out PATH")}
	}
	flags.Visit(func(f *pflag.Flag) {
		if !slices.Contains(heededByBoth, f.Name) {
			err = usageError{fmt.Errorf("--%s is for chains: in a run file with systems each system has its own settings", f.Name)}
		}
	})
	return err
}

// heededByBoth are the flags of run that evaluations have too.
var heededByBoth = []string{"allow-commands", "allow-servers", "budget", "config", "dry-run", "from", "inputs", "jobs", "log-format", "metrics-listen", "output", "quiet", "store"}

// pathFlags are flags of run whose values are paths.
var pathFlags = []string{"decisions", "filter", "glossary", "names", "tm"}

// argsSeenFrom are the flags that were set, as they would be typed in a folder.
func argsSeenFrom(dir string, flags *pflag.FlagSet) (args []string, err error) {
	flags.Visit(func(f *pflag.Flag) {
		if slices.Contains(indifferent, f.Name) {
			return
		}
		values := []string{f.Value.String()}
		if several, ok := f.Value.(pflag.SliceValue); ok {
			values = several.GetSlice()
		}
		if slices.Contains(pathFlags, f.Name) {
			var failed error
			values, failed = run.Relative(dir, values)
			err = cmp.Or(err, failed)
		}
		for _, value := range values {
			args = append(args, "--"+f.Name+"="+withoutKeys(value))
		}
	})
	return args, err
}

// argOf takes an argument that argsSeenFrom wrote apart: whoever judges arguments
// reads them as whoever takes them does.
func argOf(arg string) (name, value string) {
	name, value, _ = strings.Cut(strings.TrimPrefix(arg, "--"), "=")
	return name, value
}

// setArgs sets the flags of an earlier run, seen from its folder, that the
// command line has not.
func setArgs(dir string, args []string, flags *pflag.FlagSet) error {
	given := map[string]bool{}
	flags.Visit(func(f *pflag.Flag) { given[f.Name] = true })
	for _, arg := range args {
		name, value := argOf(arg)
		if given[name] || slices.Contains(indifferent, name) { // those are of the one who does it again
			continue
		}
		if slices.Contains(pathFlags, name) {
			value = run.Seen(dir, value)
		}
		if err := flags.Set(name, value); err != nil {
			return fmt.Errorf("the run has a flag that cannot be taken: %s: %w", arg, err)
		}
	}
	return nil
}
