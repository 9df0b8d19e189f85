package align

import (
	"io"

	"github.com/mtalign/mtalign/corpus"
)

// Formats is the table of ways to write links.
var Formats = corpus.NewTable[Format]("alignment format")

// A Format writes the links of two texts. Read is nil where it has no reader.
type Format struct {
	Write func(w io.Writer, links []Link, src, tgt Text) error
	Read  func(r io.Reader, name string) ([]Link, error) // name is the file's, for errors
}
