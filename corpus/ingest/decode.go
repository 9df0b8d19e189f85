package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// ErrNotUTF8 is the error of a line that is no UTF-8 in a text which is that by
// all signs.
var ErrNotUTF8 = errors.New("no UTF-8: convert the text first, as iconv does")

// Decode returns plain text in UTF-8, its charset told by the first bytes as
// Read tells it. What is UTF-8 already passes through unchanged.
func Decode(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, sampled)
	head, _ := b.Peek(sampled)
	c := detect(uncut(head), false)
	if c.name == "utf-8" {
		return b
	}
	if bytes.HasPrefix(head, mark(c.name)) {
		b.Discard(len(mark(c.name)))
	}
	return transform.NewReader(b, c.NewDecoder())
}

// uncut leaves out a character that the end of a sample has cut.
func uncut(head []byte) []byte {
	if len(head) < sampled {
		return head
	}
	for i := 1; i < utf8.UTFMax; i++ {
		if at := len(head) - i; utf8.RuneStart(head[at]) {
			if !utf8.FullRune(head[at:]) {
				head = head[:at]
			}
			break
		}
	}
	return head
}
