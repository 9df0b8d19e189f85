// Package ingest reads articles as they are found (text, HTML, JSON lines, in
// any common charset), tells the article from the page around it, and cuts it
// into sentences.
package ingest

import (
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
)

// Options say how to read. The zero value detects everything and stops at the
// first broken byte.
type Options struct {
	Lang     string // ISO 639-1; "" or "auto" to detect
	Encoding string // label as in the WHATWG Encoding Standard; "" or "auto" to detect
	OnError  string // Stop, Skip or Replace; "" is Stop
}

// What to do about bytes that are no text in the file's charset.
const (
	Stop    = "stop"    // an error, and nothing more is read of the file
	Skip    = "skip"    // an error, and reading goes on with the next document
	Replace = "replace" // U+FFFD in their place
)

// Read yields the documents of the file called name. An error names the file,
// and the line where there is one.
func Read(r io.Reader, name string, o Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {}
}
