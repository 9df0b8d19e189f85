package tabular

import (
	"io"
	"iter"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func readTSV(r io.Reader, name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var header []string
		for line, err := range corpus.Lines(r, name) {
			if err != nil {
				if !yield(Row{}, err) || header == nil {
					return
				}
				continue
			}
			text := string(line.Text)
			switch fields := corpus.FromTSV(text); {
			case header == nil:
				if err := checkHeader(fields); err != nil {
					yield(Row{}, &corpus.LineError{Name: name, Line: line.N, Err: err})
					return
				}
				header = fields
			case strings.TrimSpace(text) == "" && len(header) > 1:
			case len(fields) != len(header):
				if !yield(Row{}, &corpus.LineError{Name: name, Line: line.N, Err: fieldsError(len(fields), len(header))}) {
					return
				}
			default:
				if !yield(Row{line.N, true, header, fields}, nil) {
					return
				}
			}
		}
	}
}
