package output

import (
	"io"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

func init() {
	Formats.Add("jsonl", func(w io.Writer, _ Options) Writer { return lines{corpus.NewWriter(w)} })
}

// lines writes a line of JSON a document.
type lines struct{ w *corpus.Writer }

func (l lines) Write(_ *corpus.Document, audited audit.Document) error { return l.w.Write(audited) }

func (l lines) Close(s *audit.Summary) error {
	if s == nil {
		return nil
	}
	return l.w.Write(s)
}
