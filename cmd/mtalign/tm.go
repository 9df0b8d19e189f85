package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/translate/memory"
)

func tmCommand(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "tm COMMAND",
		Short: "Keep a translation memory: import, export, search it, count what is in it",
		Long: "A memory is an SQLite file that --tm of translate and run takes beside TMX files. Of\n" +
			"several translations of one text the one that stood between the same neighbours comes\n" +
			"first, then the newest, then the one that was imported first. Texts that are alike\n" +
			"serve as examples for the model; the likeness is 1 - d / max(n, m), where n and m are\n" +
			"the words, Chinese characters and signs of the texts and d is how many of them must be\n" +
			"put in, left out or replaced.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var path string
	cmd.PersistentFlags().StringVar(&path, "memory", "", "file of the memory; import makes it where there is none")
	cmd.AddCommand(tmImport(u, &path), tmExport(u, &path), tmSearch(u, &path), tmStats(u, &path))
	return cmd
}

// withMemory opens the memory that --memory names for f; it is made where there
// is none and create says so.
func withMemory(path string, create bool, f func(*memory.Memory) error) error {
	if path == "" {
		return needs("--memory FILE")
	}
	m, err := memory.Open(path, create)
	if err != nil {
		return err
	}
	return errors.Join(f(m), m.Close())
}
