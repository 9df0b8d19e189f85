package format

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// decoded turns UTF-16, with or without a byte order mark, into UTF-8 and
// takes the mark off; other encodings stay for the XML declaration to name
// (XML 1.0, appendix F).
func decoded(r io.Reader) io.Reader {
	buffered := bufio.NewReader(r)
	head, _ := buffered.Peek(4)
	var utf16 encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		buffered.Discard(3)
		return buffered
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.Equal(head, []byte("<\x00?\x00")):
		utf16 = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.Equal(head, []byte("\x00<\x00?")):
		utf16 = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		return buffered
	}
	return utf16.NewDecoder().Reader(buffered)
}

// declared decodes what the XML declaration says the encoding is. UTF-16 is
// decoded by then: otherwise the declaration could not have been read.
func declared(label string, r io.Reader) (io.Reader, error) {
	switch name := strings.ToLower(label); {
	case strings.HasPrefix(name, "utf-16"), strings.HasPrefix(name, "utf16"), strings.Contains(name, "ucs-2"):
		return r, nil
	}
	decoded, err := charset.NewReaderLabel(label, r)
	if err != nil {
		return nil, fmt.Errorf("unknown encoding %q in the XML declaration: convert the file to UTF-8", label)
	}
	return decoded, nil
}
