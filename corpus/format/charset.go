package format

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/mtalign/mtalign/corpus/charset"
)

// decoded turns UTF-16, with or without a byte order mark, into UTF-8 and
// takes the mark off; other encodings stay for the XML declaration to name
// (XML 1.0, appendix F).
func decoded(r io.Reader) io.Reader {
	buffered := bufio.NewReader(r)
	head, _ := buffered.Peek(4)
	label := "utf-8"
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.Equal(head, []byte("<\x00?\x00")):
		label = "utf-16le"
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.Equal(head, []byte("\x00<\x00?")):
		label = "utf-16be"
	}
	c, _ := charset.Lookup(label)
	return c.Reader(buffered)
}

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
