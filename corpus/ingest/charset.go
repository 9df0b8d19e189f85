package ingest

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
)

// A coding is a charset with its name in the WHATWG Encoding Standard.
type coding struct {
	encoding.Encoding
	name string
}

// lookup finds a charset by its label; "" and "auto" give none.
func lookup(label string) (coding, error) {
	if label == "" || label == "auto" {
		return coding{}, nil
	}
	e, name := charset.Lookup(label)
	if e == nil || name == "replacement" {
		return coding{}, fmt.Errorf("unknown encoding %q: give a label of the WHATWG Encoding Standard, such as utf-8, utf-16le, gb18030, big5, windows-1258", label)
	}
	if name == "gbk" { // GB18030 holds it, and more texts say GBK than keep to it
		return lookup("gb18030")
	}
	return coding{e, name}, nil
}

// mustLookup is lookup for our own labels.
func mustLookup(label string) coding {
	c, err := lookup(label)
	if err != nil {
		panic(err)
	}
	return c
}

// A decoded is a file's text in UTF-8.
type decoded struct {
	text     string
	encoding string // as the standard names it
	broken   int    // bytes or runs of bytes that are no text in it
	offset   int    // of the first broken byte, from 0
	line     int    // of it, from 1
	bytes    []byte // that stand there
}

// decode turns a file's bytes into text, by the label, else the byte order
// mark, else what the file declares (in HTML), else what the bytes look like.
func decode(data []byte, label string, markup bool) (decoded, error) {
	c, err := lookup(label)
	if err != nil {
		return decoded{}, err
	}
	if c.Encoding == nil {
		c = detect(data, markup)
	}
	data = bytes.TrimPrefix(data, mark(c.name))
	if c.name == "utf-8" {
		return decodeUTF8(data), nil
	}
	text, err := c.NewDecoder().Bytes(data)
	if err != nil {
		return decoded{}, fmt.Errorf("decoding %s: %w", c.name, err)
	}
	d := decoded{text: string(text), encoding: c.name}
	if d.broken = strings.Count(d.text, "\ufffd"); d.broken > 0 {
		d.locate(data, c)
	}
	return d, nil
}

// mark returns the byte order mark of an encoding.
func mark(name string) []byte {
	switch name {
	case "utf-8":
		return []byte("\xef\xbb\xbf")
	case "utf-16le":
		return []byte("\xff\xfe")
	case "utf-16be":
		return []byte("\xfe\xff")
	}
	return nil
}

// decodeUTF8 keeps what is valid and puts U+FFFD for each other byte.
func decodeUTF8(data []byte) decoded {
	d := decoded{encoding: "utf-8"}
	if utf8.Valid(data) {
		d.text = string(data)
		return d
	}
	var b strings.Builder
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			if d.broken++; d.broken == 1 {
				d.at(data, i)
			}
		}
		b.WriteRune(r)
		i += size
	}
	d.text = b.String()
	return d
}

// locate finds the first byte that did not decode, a character at a time.
func (d *decoded) locate(data []byte, c coding) {
	decoder := c.NewDecoder()
	for i := 0; i < len(data); {
		r, size := decodeRune(decoder, data[i:])
		if r == utf8.RuneError {
			d.at(data, i)
			return
		}
		i += size
	}
	d.at(data, len(data))
}

// longestCode is more than any charset has bytes in a character, escape
// sequence included.
const longestCode = 16

// decodeRune decodes the first character of data, the shortest run of bytes
// that gives one.
func decodeRune(decoder *encoding.Decoder, data []byte) (r rune, size int) {
	var dst [utf8.UTFMax]byte
	for end := 1; end <= min(len(data), longestCode); end++ {
		n, size, _ := decoder.Transform(dst[:], data[:end], end == len(data))
		if n > 0 {
			r, _ = utf8.DecodeRune(dst[:n])
			return r, size
		}
		if size > 0 { // an escape sequence, which changes the decoder's state
			return 0, size
		}
	}
	return utf8.RuneError, 1
}

func (d *decoded) at(data []byte, offset int) {
	d.offset = offset
	d.line = lineAt(data, offset)
	d.bytes = bytes.Clone(data[offset:min(offset+1, len(data))])
}

// lineAt counts the lines before an offset; they end with LF, CRLF or CR.
func lineAt(data []byte, offset int) int {
	before := data[:offset]
	return bytes.Count(before, []byte("\n")) + bytes.Count(before, []byte("\r")) - bytes.Count(before, []byte("\r\n")) + 1
}

// refuse returns an error where the text has broken bytes and they are not to
// be replaced, or where it is no text at all.
func (d decoded) refuse(name, onError string) error {
	if kind := controls(d.text); kind != "" {
		return fmt.Errorf("%s: no text: %s", name, kind)
	}
	if d.broken == 0 || onError == Replace {
		return nil
	}
	return &corpus.LineError{Name: name, Line: d.line, Err: fmt.Errorf(
		"byte 0x%x at byte offset %d is no %s: name the right --encoding, or read on with --on-error replace", d.bytes, d.offset, d.encoding)}
}

// replaced says how many broken bytes have become U+FFFD, and where the first.
func (d decoded) replaced() []corpus.Dropped {
	if d.broken == 0 {
		return nil
	}
	return []corpus.Dropped{{Line: d.line, Text: fmt.Sprintf("0x%x", d.bytes),
		Reason: fmt.Sprintf("no %s: U+FFFD in %d places", d.encoding, d.broken)}}
}

// nfc returns the text in Unicode normalization form C.
func (d decoded) nfc() string { return composed(d.text) }

func composed(text string) string { return norm.NFC.String(text) }

// declaration finds a charset that a page declares, as the standard's prescan
// does: in a meta element or the XML declaration.
var declaration = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w:.-]+)`)
})

// prescanned is how many bytes of a page are searched for a declaration.
const prescanned = 2048

// detect finds out a file's charset. Bytes that are UTF-8 are UTF-8, whatever
// the page declares.
func detect(data []byte, markup bool) coding {
	for _, name := range []string{"utf-8", "utf-16le", "utf-16be"} {
		if bytes.HasPrefix(data, mark(name)) {
			return mustLookup(name)
		}
	}
	if c, ok := utf16(data); ok {
		return c
	}
	valid, invalid := sequences(data)
	if invalid == 0 && valid > 0 {
		return mustLookup("utf-8")
	}
	if markup {
		if m := declaration().FindSubmatch(data[:min(len(data), prescanned)]); m != nil {
			if c, err := lookup(string(m[1])); err == nil && c.Encoding != nil && !strings.HasPrefix(c.name, "utf-16") {
				return c
			}
		}
	}
	if invalid == 0 || valid > manyValid*invalid {
		return mustLookup("utf-8")
	}
	return legacy(data)
}

// manyValid is how many sequences must be valid UTF-8, for each byte that is
// not, in a text that was UTF-8 before it was damaged.
const manyValid = 4

// sequences counts the characters beyond ASCII that are valid UTF-8, and the
// bytes that are not.
func sequences(data []byte) (valid, invalid int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			invalid++
		} else {
			valid++
		}
		i += size
	}
	return valid, invalid
}

// One in so many units of UTF-16 shows it: Chinese text has few that are sure.
// Bytes that are UTF-8 too must be plain letters for the most part, or a stray
// zero byte would make another text of them.
const (
	utf16Sign  = 50
	utf16Plain = 4
)

// utf16 tells UTF-16 without a byte order mark: its ASCII characters have a
// zero byte each, always on the same side, and Chinese text has U+3002 and
// U+FF0C.
func utf16(data []byte) (coding, bool) {
	in := utf16Sign
	if utf8.Valid(data) {
		in = utf16Plain
	}
	var little, big int
	for i := 0; i+1 < len(data); i += 2 {
		switch a, b := data[i], data[i+1]; {
		case b == 0 && a != 0, a == 0x02 && b == 0x30, a == 0x0c && b == 0xff:
			little++
		case a == 0 && b != 0, a == 0x30 && b == 0x02, a == 0xff && b == 0x0c:
			big++
		}
	}
	switch units := len(data) / 2; {
	case little*in > units && little > 20*big:
		return coding{unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"}, true
	case big*in > units && big > 20*little:
		return coding{unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"}, true
	}
	return coding{}, false
}
