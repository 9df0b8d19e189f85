package charset

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

// sampled is how many bytes a charset is told by.
const sampled = 64 << 10

// NewReader returns plain text in UTF-8, its charset told by the first bytes.
// What is UTF-8 already passes through unchanged, U+FFFD stands for what is no
// text in another charset.
func NewReader(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, sampled)
	c, _ := Peek(b, "")
	if c.decoder == nil {
		return b
	}
	return c.Reader(b)
}

// Reader returns what b holds in UTF-8, without its byte order mark; U+FFFD
// stands for what is no text, but in UTF-8 itself.
func (c Charset) Reader(b *bufio.Reader) io.Reader {
	if head, _ := b.Peek(len(c.mark)); bytes.Equal(head, []byte(c.mark)) {
		b.Discard(len(c.mark))
	}
	if c.decoder == nil {
		return b
	}
	return transform.NewReader(b, c.decoder())
}

// Peek is Find for plain text that is to be read from b.
func Peek(b *bufio.Reader, label string) (Charset, error) {
	head, _ := b.Peek(min(b.Size(), sampled))
	return Find(label, uncut(head), false)
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
