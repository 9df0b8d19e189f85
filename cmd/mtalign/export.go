package main

import (
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

func exportCommand(u *ui) *cobra.Command {
	var out, name string
	cmd := &cobra.Command{
		Use:   "export bitext.jsonl...",
		Short: "Write aligned sentences in a format of the trade",
		Long: "Writes beads as " + strings.Join(format.Writers.Names(), ", ") + ". Null beads are left out by all but jsonl.\n" +
			"moses writes several files: -o names their common beginning.",
		Example: "  mtalign export bitext.jsonl --format tmx -o story.tmx\n  mtalign export bitext.jsonl --format moses -o corpus",
		RunE: func(_ *cobra.Command, paths []string) error {
			if _, err := format.Writers.Get(name); err != nil {
				return usageError{err}
			}
			return u.export(name, out, records[corpus.Bead](u, paths))
		},
	}
	cmd.Flags().StringVar(&name, "format", "tmx", strings.Join(format.Writers.Names(), ", "))
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

// export writes beads in a format to the file of that name, or to standard
// output.
func (u *ui) export(formatName, name string, beads iter.Seq[corpus.Bead]) error {
	newWriter, err := format.Writers.Get(formatName)
	if err != nil {
		return err
	}
	files := &exported{ui: u, name: name}
	defer files.abort()
	w := newWriter(files.create, format.Options{Version: corpus.Version})
	none := true
	for bead := range beads {
		none = false
		if err := w.Write(bead); err != nil {
			return fmt.Errorf("writing %s: %w", formatName, err)
		}
	}
	if none && u.failures > 0 {
		return errReported
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", formatName, err)
	}
	return nil
}

// exported is the files that one export makes.
type exported struct {
	ui    *ui
	name  string
	files []*corpus.File
}

func (e *exported) create(suffix string) (io.WriteCloser, error) {
	if e.name == "" || e.name == "-" {
		if suffix != "" {
			return nil, usageError{fmt.Errorf("this format is several files: name their common beginning with -o")}
		}
		return toStdout{e.ui.out}, nil
	}
	name := e.name
	if suffix != "" {
		name = filepath.Clean(name) + "." + suffix
	}
	f, err := corpus.Create(name)
	if err != nil {
		return nil, err
	}
	e.files = append(e.files, f)
	return committed{f}, nil
}

func (e *exported) abort() {
	for _, f := range e.files {
		f.Abort()
	}
}

// committed makes closing a file commit it.
type committed struct{ *corpus.File }

func (c committed) Close() error { return c.Commit() }

type toStdout struct{ io.Writer }

func (toStdout) Close() error { return nil }
