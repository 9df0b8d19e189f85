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

// NewUnicodeReader returns XML or JSON, which begin with an ASCII character, in
// UTF-8 and without a byte order mark where it is in UTF-16; any other encoding
// stays as it is (XML 1.0, appendix F; RFC 4627, section 3). Two bytes tell, so
// that a stream need not wait for more.
func NewUnicodeReader(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	head, _ := b.Peek(2)
	name := "utf-8"
	switch {
	case len(head) < 2:
	case string(head) == must(utf16Little).mark, head[0] != 0 && head[1] == 0:
		name = utf16Little
	case string(head) == must(utf16Big).mark, head[0] == 0 && head[1] != 0:
		name = utf16Big
	}
	return must(name).Reader(b)
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
