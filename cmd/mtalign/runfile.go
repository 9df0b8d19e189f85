package main

import (
	"fmt"
	"slices"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/run/runfile"
)

// readRunFile reads a run file.
func (u *ui) readRunFile(name string) (*runfile.File, error) {
	r, err := u.open(name)
	if err != nil {
		return nil, fmt.Errorf("--config: %w", err)
	}
	defer r.Close()
	return runfile.Read(r, name)
}

// ofTheCommandLine are flags that a run file cannot have: they say which file it
// is, and where the run goes.
var ofTheCommandLine = []string{"allow-commands", "allow-servers", "config", "from", "inputs", "output", "help", "print-config", "print-schema"}

// setFlags sets the flags that a run file has and the command line has not, but
// for those that are left out.
func setFlags(f *runfile.File, flags *pflag.FlagSet, leftOut ...string) error {
	var known []string
	flags.VisitAll(func(flag *pflag.Flag) {
		if !slices.Contains(ofTheCommandLine, flag.Name) {
			known = append(known, flag.Name)
		}
	})
	list, err := f.FlagList(known)
	if err != nil {
		return err
	}
	for _, set := range list {
		if flags.Changed(set.Name) || slices.Contains(leftOut, set.Name) {
			continue
		}
		for _, value := range set.Values {
			if err := flags.Set(set.Name, value); err != nil {
				return f.At(set.Line, err)
			}
		}
	}
	return nil
}
