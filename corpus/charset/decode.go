package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// A Text is what bytes say in a charset.
type Text struct {
	UTF8     string
	Encoding string // the charset's name
	Broken   int    // how many places are no text: U+FFFD stands for each
	Offset   int    // of the first of them, in bytes from 0
	Line     int    // of it, from 1; lines end with LF, CRLF or CR
	Byte     byte   // that stands there
}

// Decode reads data, without its byte order mark.
func (c Charset) Decode(data []byte) (Text, error) {
	rest := bytes.TrimPrefix(data, []byte(c.mark))
	t := Text{Encoding: c.Name}
	if c.decoder == nil && utf8.Valid(rest) {
		t.UTF8 = string(rest)
		return t, nil
	}
	if c.decoder != nil {
		text, _, err := transform.Bytes(c.decoder(), rest)
		if err != nil {
			return t, fmt.Errorf("decoding %s: %w", c.Name, err)
		}
		if !bytes.Contains(text, []byte("\ufffd")) {
			t.UTF8 = string(text)
			return t, nil
		}
	}
	t.read(rest, c)
	if t.Broken > 0 {
		t.Offset += len(data) - len(rest)
	}
	return t, nil
}

// read decodes a character at a time, to see which are broken. A U+FFFD that
// is written as the charset writes it is a character like any other.
func (t *Text) read(data []byte, c Charset) {
	next := c.characters()
	var b strings.Builder
	b.Grow(len(data))
	line, before := 1, ""
	for i := 0; i < len(data); {
		char, size := next(data[i:])
		if char == "\ufffd" && string(data[i:i+size]) != c.replacement {
			if t.Broken++; t.Broken == 1 {
				t.Offset, t.Line, t.Byte = i, line, data[i]
			}
		}
		if char == "\r" || char == "\n" && before != "\r" {
			line++
		}
		b.WriteString(char)
		before = char
		i += size
	}
	t.UTF8 = b.String()
}

// longestCode is more than any charset has bytes in a character, escape
// sequence included.
const longestCode = 16

// characters returns a function that decodes the first character of data, the
// shortest run of bytes that gives one: "" for an escape sequence, U+FFFD for
// what is none.
func (c Charset) characters() func(data []byte) (char string, size int) {
	if c.decoder == nil {
		return func(data []byte) (string, int) {
			r, size := utf8.DecodeRune(data)
			return string(r), size
		}
	}
	decoder := c.decoder()
	dst := make([]byte, 2*utf8.UTFMax) // a letter and a mark on it
	return func(data []byte) (string, int) {
		for end := 1; end <= min(len(data), longestCode); end++ {
			// A broken character comes together with the one that shows it is
			// broken, unless there is no room.
			for _, room := range [][]byte{dst[:len("\ufffd")], dst} {
				n, size, _ := decoder.Transform(room, data[:end], end == len(data))
				if size > 0 {
					return string(dst[:n]), size
				}
			}
		}
		return "\ufffd", 1
	}
}
