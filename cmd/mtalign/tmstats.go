package main

import (
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/memory"
)

func tmStats(u *ui, path *string) *cobra.Command {
	return &cobra.Command{
		Use:     "stats",
		Short:   "Count what is in a memory: units, languages, files",
		Example: "  mtalign tm stats --memory memory.db",
		Args:    arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withMemory(*path, false, func(m *memory.Memory) error {
				stats, err := m.Stats(cmd.Context())
				if err != nil {
					return err
				}
				return corpus.NewWriter(u.out).Write(stats)
			})
		},
	}
}
