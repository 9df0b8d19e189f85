// Package format reads and writes Bitexts in the formats that other tools
// speak. A format is one file that adds itself to Writers.
package format

import (
	"io"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// Writers is the table of formats in which a Bitext can be written.
var Writers = corpus.NewTable[func(Create, Options) Writer]("format")

// Create starts a file of a format. A format that is one file asks for the
// suffix ""; one that is several asks for each by what its name ends in, such
// as "vi-zh.vi". The format closes what it has written whole; after an error
// the rest is the caller's to throw away.
type Create func(suffix string) (io.WriteCloser, error)

// Options is what a format says of the file's making.
type Options struct {
	Version string // of mtalign
}

// A Writer writes beads in one format. Null beads are left out by all formats
// but jsonl. Nothing is whole before Close has returned nil; Close without a
// bead writes an empty corpus where the format has one.
type Writer interface {
	Write(corpus.Bead) error
	Close() error
}

// text returns a side's sentences as one segment, joined in the way of the
// side's language.
func text(s corpus.Side) string {
	return strings.Join(s.Text, lang.Of(s.Lang).Join())
}
