// Package output writes audits for machines (jsonl), for people (text), and for
// what runs builds and shows what they found (sarif, junit). What comes from
// articles is shown so that it acts on no terminal and no page.
package output

import (
	"io"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// Formats is the table of formats by name.
var Formats = corpus.NewTable[Format]("format of audits")

// A Format opens a writer.
type Format func(io.Writer, Options) Writer

// Options are what a format may tell beside the audits.
type Options struct {
	Version string  // of the program
	FailOn  float64 // garble from which a document fails
}

// A Writer writes audits of documents. Nothing may be complete before Close.
type Writer interface {
	// Write writes the audit of a document, of which nothing need be known but
	// its source and where its sentences stand.
	Write(doc *corpus.Document, audited audit.Document) error
	// Close ends the output, with a summary unless it is nil.
	Close(*audit.Summary) error
}

// line shows a text of an article in one line.
func line(text string) string { return untrusted.Visible(strings.Join(strings.Fields(text), " ")) }

// said is what a span says, in one line.
func said(span corpus.Span) string {
	var b strings.Builder
	b.WriteString("“" + untrusted.Clip(line(span.Text)) + "”")
	if span.Suggest != "" {
		b.WriteString(" → “" + line(span.Suggest) + "”")
	}
	b.WriteString(": " + line(span.Why))
	return b.String()
}

// placeOf is the file of a document, or its id where it has none, and the line of
// its sentence i, 0 where nobody knows.
func placeOf(doc *corpus.Document, audited audit.Document, i int) (path string, at int) {
	path = audited.Doc
	if doc == nil {
		return path, 0
	}
	if doc.Source.Path != "" {
		path = doc.Source.Path
	}
	if i < len(doc.Sentences) {
		at = doc.Sentences[i].Line
	}
	return path, at
}
