package main

import (
	"iter"
	"time"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/translate/llm/store"
)

func cachePrune(u *ui, path *string) *cobra.Command {
	var p picked
	var failed, dry bool
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Remove calls and their answers",
		Long: "Removes the calls that all flags pick, and gives the room back to the disk. What is removed is\n" +
			"paid for again when it is asked for again. Calls that are being sent stay.",
		Example: "  mtalign cache prune --failed\n  mtalign cache prune --older-than 365d --model gpt-4o-mini --dry-run",
		Args:    arguments(cobra.NoArgs),
	}
	p.flags(cmd.Flags())
	cmd.Flags().BoolVar(&failed, "failed", false, "only calls without a good answer: failed, lost and void")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "list what would be removed, and remove nothing")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if failed {
			p.states = append(p.states, string(store.Failed), string(store.Lost), string(store.Void))
		}
		f, err := p.filter(time.Now())
		if err == nil && p.model == "" && p.older == "" && p.newer == "" && len(p.states) == 0 {
			err = needs("--older-than, --newer-than, --model, --state or --failed: what was paid for is not removed as a whole")
		}
		if err != nil {
			return err
		}
		return withStore(*path, func(s store.Archive) error {
			if dry {
				return u.wouldPrune(s.Records(cmd.Context(), f, false))
			}
			n, err := s.Prune(cmd.Context(), f)
			u.note("%s removed", counted(n, "call"))
			if err != nil || n == 0 {
				return err
			}
			return s.Compact(cmd.Context())
		})
	}
	return cmd
}

func (u *ui) wouldPrune(records iter.Seq2[store.Record, error]) error {
	n := 0
	err := u.table(func(yield func(store.Record) bool) {
		for r := range u.stored(records) {
			if r.State == store.Sending {
				continue
			}
			if n++; !yield(r) {
				return
			}
		}
	})
	u.note("%s would be removed", counted(n, "call"))
	return err
}
