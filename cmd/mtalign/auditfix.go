package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

// fixing is the flags of audit fix.
type fixing struct {
	auditing
	least                float64
	output, list, differ string
}

func auditFixCommand(u *ui) *cobra.Command {
	f := &fixing{}
	cmd := &cobra.Command{
		Use:   "fix PATH...|docs.jsonl...",
		Short: "Write a corrected copy with the names that the audit is sure of",
		Long: "Writes the Documents with what the audit suggests in its place, where it is right with the\n" +
			"probability --threshold or more, and changes nothing else: what is garbled otherwise stays,\n" +
			"and so do pivots, which are of the text as it was. --changes lists what was changed, a line\n" +
			"of JSON each; --diff shows it as a unified diff, a sentence a line.",
		Example: "  mtalign audit fix docs.jsonl --bitext bitext.jsonl -o fixed.jsonl --changes changes.jsonl --diff fixed.diff",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := cmp.Or(f.check(), f.spares(paths)); err != nil {
				return err
			}
			if !(f.least > 0 && f.least <= 1) {
				return usageError{fmt.Errorf("--threshold %v: give a probability above 0, at most 1", f.least)}
			}
			if named := []string{f.output, f.list, f.differ}; twice(named) {
				return usageError{errors.New("-o, --changes and --diff need files of their own")}
			}
			return u.fix(cmd.Context(), f, paths)
		},
	}
	f.flags(cmd.Flags())
	cmd.Flags().Float64Var(&f.least, "threshold", 0.9, "least probability that a suggestion is right")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write the Documents to this file instead of standard output")
	cmd.Flags().StringVar(&f.list, "changes", "", "write the list of changes to this file")
	cmd.Flags().StringVar(&f.differ, "diff", "", "write a unified diff to this file")
	return cmd
}

// spares refuses outputs that are inputs.
func (f *fixing) spares(paths []string) error {
	inputs := f.inputs(paths...)
	return cmp.Or(spared(f.output, inputs...), spared(f.list, inputs...), spared(f.differ, inputs...))
}

// twice tells whether two outputs are one file; "" is none.
func twice(names []string) bool {
	seen := map[string]bool{}
	for _, name := range names {
		if name == "" {
			continue
		}
		if name = filepath.Clean(name); seen[name] {
			return true
		}
		seen[name] = true
	}
	return false
}

func (u *ui) fix(ctx context.Context, f *fixing, paths []string) error {
	in, err := u.audited(ctx, &f.auditing, paths)
	if err != nil {
		return err
	}
	var changes []audit.Change
	var diff []string
	err = u.output(f.output, func(w io.Writer) error {
		lines, i := corpus.NewWriter(w), 0
		for found, err := range in.audits(ctx) {
			if err != nil {
				return err
			}
			fixed, made := audit.Fix(in.docs[i], found, f.least)
			changes, diff = append(changes, made...), append(diff, audit.Diff(in.docs[i], fixed))
			if err := lines.Write(fixed); err != nil {
				return err
			}
			i++
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	u.note("%s in %s", counted(len(changes), "change"), counted(len(in.docs), "document"))
	return errors.Join(u.writeList(f.list, changes), u.writeDiff(f.differ, diff))
}

func (u *ui) writeList(name string, changes []audit.Change) error {
	if name == "" {
		return nil
	}
	return u.output(name, func(w io.Writer) error {
		lines := corpus.NewWriter(w)
		for _, c := range changes {
			if err := lines.Write(c); err != nil {
				return err
			}
		}
		return nil
	})
}

func (u *ui) writeDiff(name string, diff []string) error {
	if name == "" {
		return nil
	}
	return u.output(name, func(w io.Writer) error {
		for _, part := range diff {
			if _, err := io.WriteString(w, part); err != nil {
				return err
			}
		}
		return nil
	})
}
