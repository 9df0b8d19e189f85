package format

import (
	"bufio"
	"fmt"
	"io"

	"github.com/mtalign/mtalign/corpus/charset"
)

// declared decodes what the XML declaration says the encoding is. UTF-16 is
// decoded by then: otherwise the declaration could not have been read.
func declared(label string, r io.Reader) (io.Reader, error) {
	c, err := charset.Lookup(label)
	if err != nil {
		return nil, fmt.Errorf("unknown encoding %q in the XML declaration: convert the file to UTF-8", label)
	}
	if c.Wide() {
		return r, nil
	}
	return c.Reader(bufio.NewReader(r)), nil
}
