package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/translate/llm/store"
)

func cacheExport(u *ui, path *string) *cobra.Command {
	var p picked
	var out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write calls and their answers as JSON lines",
		Long: "Writes every call that has an answer, byte for byte, for 'mtalign cache import' and for programs.\n" +
			"Of a damaged store it writes what can be read.",
		Example: "  mtalign cache export -o paid.jsonl.zst\n  mtalign cache export --model gpt-4o-mini | jq -r .request",
		Args:    arguments(cobra.NoArgs),
	}
	p.flags(cmd.Flags())
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output (.gz and .zst are packed)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		f, err := p.filter(time.Now())
		if err != nil {
			return err
		}
		if len(f.States) == 0 {
			f.States = []store.State{store.Unread, store.Good, store.Void}
		}
		return withStore(*path, func(s store.Archive) error {
			return writeAll(u, out, u.stored(s.Records(cmd.Context(), f, true)))
		})
	}
	return cmd
}

func cacheImport(u *ui, path *string) *cobra.Command {
	return &cobra.Command{
		Use:   "import [FILE...]",
		Short: "Add the calls that export wrote",
		Long: "Adds calls that another store paid for. A call that has a good answer here stays as it is; when\n" +
			"it was answered, by which model and for how many tokens comes along. A line that is no such\n" +
			"call is told of and passed over.",
		Example: "  mtalign cache import paid.jsonl.zst\n  ssh host mtalign cache export | mtalign cache import",
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, err := openStore(*path)
			if err != nil {
				return err
			}
			read := 0
			added, err := s.Import(cmd.Context(), func(yield func(store.Record) bool) {
				for r := range records[store.Record](u, paths) {
					if read++; !yield(r) {
						return
					}
				}
			})
			u.note("%s added, %d there already", counted(added, "call"), read-added)
			return errors.Join(err, s.Close())
		},
	}
}
