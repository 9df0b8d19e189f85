package stats

import (
	"io"

	"github.com/mtalign/mtalign/corpus"
)

// Formats is the table of forms in which a Result is printed.
var Formats = corpus.NewTable[func(io.Writer, Result) error]("format")

func init() { Formats.Add("json", printJSON) }

// printJSON writes one line.
func printJSON(w io.Writer, r Result) error { return corpus.NewWriter(w).Write(r) }
