package main

import (
	"cmp"
	"errors"
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
	var in beadOptions
	var out, name string
	var stated statement
	cmd := &cobra.Command{
		Use:   "export [FILE...]",
		Short: "Write aligned sentences in a format of the trade, or read them from one",
		Long: "Reads beads in any format and writes them as " + strings.Join(format.Writers.Names(), ", ") + ";\n" +
			"xliff is XLIFF 1.2, xliff2 is 2.1. Null beads are left out by all but jsonl; what else\n" +
			"a format cannot hold is said. moses is several files: -o, and FILE with --from moses,\n" +
			"name the common beginning of their names, or two FILEs the sides of one pair. A target\n" +
			"of XLIFF that is no translation yet (state new, needs-translation, initial) makes a null\n" +
			"bead; translate=\"no\" is left out.",
		Example: "  mtalign export bitext.jsonl --format tmx -o story.tmx\n" +
			"  mtalign export bitext.jsonl --format moses -o corpus\n" +
			"  mtalign export memory.tmx.gz --src-lang fr --tgt-lang zh -o memory.tsv\n" +
			"  mtalign export corpus --from moses --licence CC-BY-4.0 --format jsonl\n" +
			"  mtalign export source.txt target.txt --from moses --src-lang vi --tgt-lang zh -o pairs.tmx\n" +
			"  mtalign export scored.tsv --columns src_doc,tgt_doc,src,tgt,score --src-lang en --tgt-lang vi --format tmx",
		RunE: func(_ *cobra.Command, paths []string) error {
			o, paths, err := in.options(paths)
			if err != nil {
				return err
			}
			if name, err = outputFormat(name, out, "tmx"); err != nil {
				return err
			}
			lost, err := u.export(name, out, stated.on(u.beads(paths, in.from, o)), o)
			if lost != "" {
				u.note("%s", lost)
			}
			return err
		},
	}
	in.flags(cmd.Flags())
	cmd.Flags().StringVar(&name, "format", "", strings.Join(format.Writers.Names(), ", ")+" (default told by the ending of --output; tmx on standard output)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().StringVar(&stated.licence, "licence", "", "licence of texts that come without one, such as CC-BY-4.0")
	cmd.Flags().StringVar(&stated.origin, "origin", "", "file or collection that beads are from that come without one")
	return cmd
}

// outputFormat returns the format to write in: the one that a flag says, or
// the one that the name of the output tells, or the usual one on a stream.
func outputFormat(said, name, usual string) (string, error) {
	if said == "" && (name == "" || name == "-" || strings.HasPrefix(name, "/dev/")) {
		return usual, nil
	}
	var err error
	if said == "" {
		if said, err = format.Of(name); err != nil {
			return "", usageError{fmt.Errorf("%w: give --format", err)}
		}
	}
	if _, err = format.Writers.Get(said); err != nil {
		return "", usageError{err}
	}
	return said, nil
}

// A statement is what a user knows of beads that do not say it.
type statement struct{ licence, origin string }

func (s statement) on(beads iter.Seq[corpus.Bead]) iter.Seq[corpus.Bead] {
	return func(yield func(corpus.Bead) bool) {
		for bead := range beads {
			bead.Origin = cmp.Or(bead.Origin, s.origin)
			bead.A.Licence = cmp.Or(bead.A.Licence, s.licence)
			bead.B.Licence = cmp.Or(bead.B.Licence, s.licence)
			if !yield(bead) {
				return
			}
		}
	}
}

// export writes beads in a format to the file of that name, or to standard
// output, and returns what the format could not hold, as a message.
func (u *ui) export(formatName, name string, beads iter.Seq[corpus.Bead], o format.Options) (lost string, err error) {
	e, err := u.exporting(formatName, name, o)
	if err != nil {
		return "", err
	}
	defer e.abort()
	none := true
	for bead := range beads {
		none = false
		if err := e.write(bead); err != nil {
			return e.out.Lost(), err
		}
	}
	if none && u.failures > 0 {
		return "", errReported
	}
	return e.out.Lost(), e.commit()
}

// exported is the files that one export makes. Those of nil take nothing.
type exported struct {
	ui     *ui
	format string
	name   string // empty or "-" for standard output
	out    *format.Output
	files  []*corpus.File
}

func (u *ui) exporting(formatName, name string, o format.Options) (*exported, error) {
	e := &exported{ui: u, format: formatName, name: name}
	var err error
	e.out, err = format.NewOutput(formatName, e.create, o)
	return e, err
}

// write writes a bead. One that is no record in this format is told of and
// passed over.
func (e *exported) write(bead corpus.Bead) error {
	if e == nil {
		return nil
	}
	err := e.out.Write(bead)
	if errors.Is(err, corpus.ErrRecord) {
		e.ui.fail(err)
		return nil
	}
	return e.told(err)
}

// commit makes the files whole and gives them their names.
func (e *exported) commit() error {
	if e == nil {
		return nil
	}
	if err := e.ui.ctx.Err(); err != nil && !e.streams() {
		return err // a part must not take the name of the whole
	}
	return e.told(e.out.Close())
}

func (e *exported) told(err error) error {
	if err != nil {
		err = fmt.Errorf("writing %s: %w", e.format, err)
	}
	return err
}

// abort throws away what was not committed.
func (e *exported) abort() {
	if e == nil {
		return
	}
	for _, f := range e.files {
		f.Abort()
	}
}

// streams tells whether standard output is written to.
func (e *exported) streams() bool { return e.name == "" || e.name == "-" }

func (e *exported) create(suffix string) (io.WriteCloser, error) {
	if e.streams() {
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

// committed makes closing a file commit it.
type committed struct{ *corpus.File }

func (c committed) Close() error { return c.Commit() }

type toStdout struct{ io.Writer }

func (toStdout) Close() error { return nil }
