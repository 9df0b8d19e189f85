package main

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// beadOptions says how files of beads are read.
type beadOptions struct {
	from             string // the format; empty is told by each name
	srcLang, tgtLang string
	columns          string
}

// flags adds the flags of commands that read beads.
func (o *beadOptions) flags(flags *pflag.FlagSet) {
	flags.StringVar(&o.from, "from", "", "format of the input: "+strings.Join(format.Readers.Names(), ", ")+" (default told by the name's ending; jsonl for standard input)")
	flags.StringVar(&o.srcLang, "src-lang", "", "language of the first side, where the input does not say; else read only this one, of any region")
	flags.StringVar(&o.tgtLang, "tgt-lang", "", "language of the second side, likewise")
	flags.StringVar(&o.columns, "columns", "", "columns of TSV, in order: src, tgt and fields of a bead as in JSON, those of a side with src_ or tgt_ before; - passes one over (default src,tgt,score; a third column that is no score is an error)")
}

// options checks what the flags say. Two files of Moses, whatever their names,
// are one path: the second is in the options.
func (o *beadOptions) options(paths []string) (format.Options, []string, error) {
	read, err := o.checked()
	if err == nil && o.from == "moses" && len(paths) == 2 && isFile(paths[0]) && isFile(paths[1]) {
		read.Beside, paths = paths[1], paths[:1]
	}
	return read, paths, err
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func (o *beadOptions) checked() (format.Options, error) {
	read := format.Options{Version: corpus.Version, SrcLang: o.srcLang, TgtLang: o.tgtLang}
	if o.from != "" {
		if _, err := format.Readers.Get(o.from); err != nil {
			return read, usageError{err}
		}
	}
	if err := checkLang("--src-lang", o.srcLang, ""); err != nil {
		return read, err
	}
	if err := checkLang("--tgt-lang", o.tgtLang, ""); err != nil {
		return read, err
	}
	if o.columns != "" {
		columns, err := format.ParseColumns(o.columns)
		if err != nil {
			return read, usageError{err}
		}
		read.Columns = columns
	}
	return read, nil
}

// beads reads the beads that paths name, in any format; no path at all is
// standard input. from names the format where it is not to be told by the
// ending. What cannot be read is told of and passed over.
func (u *ui) beads(paths []string, from string, o format.Options) iter.Seq[corpus.Bead] {
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	return func(yield func(corpus.Bead) bool) {
		for path, err := range u.beadFiles(paths, from) {
			if err != nil {
				u.fail(err)
				continue
			}
			if !u.beadsOf(path, from, o, yield) {
				return
			}
		}
	}
}

// beadFiles yields the files that paths name; of Moses these are beginnings of
// names.
func (u *ui) beadFiles(paths []string, from string) iter.Seq2[string, error] {
	if from != "moses" {
		return u.files(paths)
	}
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			if !yield(path, nil) {
				return
			}
		}
	}
}

func (u *ui) beadsOf(path, from string, o format.Options, yield func(corpus.Bead) bool) (more bool) {
	reader, err := readerOf(path, from)
	if err != nil {
		u.fail(err)
		return true
	}
	for bead, err := range reader.Read(u.open, path, o) {
		if errors.Is(err, format.ErrNoPair) {
			u.warn("%v", err)
			continue
		}
		if err != nil {
			u.fail(err)
			continue
		}
		if !yield(bead) {
			return false
		}
	}
	return true
}

func readerOf(path, from string) (format.Reader, error) {
	if from == "" && path == "-" {
		from = "jsonl"
	}
	if from == "" {
		told, err := format.Of(path)
		if err != nil {
			return format.Reader{}, fmt.Errorf("%w: give --from", err)
		}
		from = told
	}
	return format.Readers.Get(from)
}
