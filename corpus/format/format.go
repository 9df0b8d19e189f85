// Package format reads and writes beads in the formats that other tools speak.
// A format is one file that adds itself to Writers and Readers. What a format
// has no place for is known before anything is written: each Writer says which
// Fields it holds, and an Output keeps account of what was left out.
package format

import (
	"io"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// Writers is the table of formats in which beads can be written.
var Writers = corpus.NewTable[func(Create, Options) Writer]("format")

// Readers is the table of formats from which beads can be read.
var Readers = corpus.NewTable[Reader]("format")

// Create starts a file of a format. A format that is one file asks for the
// suffix ""; one that is several asks for each by what its name ends in, such
// as "vi-zh.vi". The format closes what it has written whole; after an error
// the rest is the caller's to throw away.
type Create func(suffix string) (io.WriteCloser, error)

// Options is what beads and files do not say themselves. The zero value will do.
type Options struct {
	Version string  // of mtalign, for formats that name their maker
	Columns Columns // of a tab-separated file; nil is src, tgt, score

	// The languages of files that do not say them; of others, those that are
	// wanted, any where empty. ISO 639-1.
	SrcLang, TgtLang string

	// Beside is the file of Moses that holds the second sides of the one that is
	// read, where that is no beginning of both names.
	Beside string

	passed map[string]bool // languages of what was not wanted
}

// A Writer writes beads in one format. Null beads are left out by all formats
// but jsonl. Nothing is whole before Close has returned nil; Close without a
// bead writes an empty corpus where the format has one.
type Writer interface {
	Write(corpus.Bead) error
	Close() error
	Holds() Fields
}

// text returns a side's sentences as one segment, joined in the way of the
// side's language.
func text(s *corpus.Side) string {
	if len(s.Text) == 1 {
		return s.Text[0]
	}
	return strings.Join(s.Text, lang.Of(s.Lang).Join())
}
