package main

import (
	"cmp"
	"io"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/translate/memory"
)

func tmExport(u *ui, path *string) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write a memory as TMX, with all that is known of its units",
		Long: "The units come in the order of their import; the property x-origin says which file one\n" +
			"is from. For other formats give it to export.",
		Example: "  mtalign tm export --memory memory.db -o memory.tmx.gz\n" +
			"  mtalign tm export --memory memory.db | mtalign export --from tmx --format tsv",
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withMemory(*path, false, func(m *memory.Memory) error {
				return u.output(out, func(w io.Writer) error {
					tmx := unitsTo(w)
					var broken error
					u.good(m.Units(cmd.Context()), func(unit format.Unit) bool {
						broken = tmx.WriteUnit(memory.WithOrigin(unit))
						return broken == nil
					})
					return cmp.Or(broken, tmx.Close(), cmd.Context().Err())
				})
			})
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

// unitsTo writes units as TMX to w, which stays open.
func unitsTo(w io.Writer) format.UnitWriter {
	to := func(string) (io.WriteCloser, error) { return toStdout{w}, nil }
	return format.NewUnitWriter(to, format.Options{Version: corpus.Version})
}
