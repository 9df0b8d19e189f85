package ingest

import (
	"bytes"
	"unicode"
)

// binary says what kind of file begins with these bytes where it is no text.
func binary(head []byte) string {
	for _, magic := range []struct{ prefix, kind string }{
		{"%PDF-", "a PDF file: extract its text first"},
		{"PK\x03\x04", "a ZIP archive or an office document: save it as text first"},
		{"\xd0\xcf\x11\xe0", "an old office document: save it as text first"},
		{"\x89PNG", "a PNG image"}, {"\xff\xd8\xff", "a JPEG image"}, {"GIF8", "a GIF image"},
		{"\x1f\x8b", "gzip data: name the file .gz"}, {"\x28\xb5\x2f\xfd", "zstd data: name the file .zst"},
		{"\x7fELF", "a program"}, {"SQLite format 3", "an SQLite database"}, {"{\\rtf", "an RTF document: save it as text first"},
	} {
		if bytes.HasPrefix(head, []byte(magic.prefix)) {
			return magic.kind
		}
	}
	if len(bytes.Trim(head, "\x00")) == 0 {
		return "nothing but NUL bytes"
	}
	return ""
}

// controls says so where a text has more control characters than any text.
func controls(text string) string {
	all, bad := 0, 0
	for _, r := range text {
		all++
		if r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && unicode.Is(unicode.Cc, r) {
			bad++
		}
	}
	switch {
	case all > 0 && bad == all:
		return "nothing but control characters"
	case bad*50 > all:
		return "control characters in it, as in a program or a picture"
	}
	return ""
}
