package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/mtalign/mtalign/corpus"
)

// manCommand is for packagers, and stands in no list.
func manCommand(*ui) *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write the manual pages",
		Long:    "Writes a manual page for every command into DIR. With SOURCE_DATE_EPOCH they have its date.",
		Example: "  mtalign man /usr/local/share/man/man1",
		Hidden:  true,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			header := &doc.GenManHeader{Title: "MTALIGN", Section: "1", Source: "mtalign " + corpus.Version, Manual: "mtalign"}
			if os.Getenv("SOURCE_DATE_EPOCH") == "" {
				now := time.Now()
				header.Date = &now
			}
			cmd.Root().DisableAutoGenTag = true
			if err := doc.GenManTree(cmd.Root(), header, args[0]); err != nil {
				return fmt.Errorf("manual pages: %w", err)
			}
			return nil
		},
	}
}
