package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/translate/llm/store"
)

func cacheCommand(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache COMMAND",
		Short: "Look at what was paid for, tidy it up, take it elsewhere",
		Long:  "The store keeps every call to a model with its raw answer, so that none is paid for twice.\nKeys of the API are not in it.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	path := ""
	storeFlag(cmd.PersistentFlags(), &path)
	cmd.AddCommand(cacheList(u, &path), cacheShow(u, &path), cachePrune(u, &path), cacheExport(u, &path), cacheImport(u, &path))
	return cmd
}

func storeFlag(flags *pflag.FlagSet, path *string) {
	flags.StringVar(path, "store", "", "file that keeps what was paid for (default: mtalign/store.db in the user's cache folder)")
}

func storePath(path string) (string, error) {
	if path != "" {
		return path, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no cache folder for the store: %w: give a file with --store", err)
	}
	return filepath.Join(cache, "mtalign", "store.db"), nil
}

// openStore opens the store and makes it where there is none.
func openStore(path string) (store.Archive, error) {
	path, err := storePath(path)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("no folder for the store: %w: give another file with --store", err)
	}
	return store.Open(path)
}

// withStore opens a store that is there for f.
func withStore(path string, f func(store.Archive) error) error {
	path, err := storePath(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("no store to look into: %w", err)
	}
	s, err := store.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.Close())
}
