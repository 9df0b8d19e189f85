package ingest

import (
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

// decoded is a file's text, or a line's.
type decoded struct{ charset.Text }

// decode turns bytes into text, by the label, else the byte order mark, else
// what the file declares (in HTML), else what the bytes look like.
func decode(data []byte, label string, markup bool) (decoded, error) {
	c, err := charset.Find(label, data, markup)
	if err != nil {
		return decoded{}, err
	}
	text, err := c.Decode(data)
	return decoded{text}, err
}

// errBroken marks the errors at which Stop reads no more of a file.
var errBroken = errors.New("is no")

// refuse returns an error where the text has broken bytes and they are not to
// be replaced, or where it is no text at all.
func (d decoded) refuse(name, onError string) error {
	if kind := controls(d.UTF8); kind != "" {
		return d.located(name, fmt.Errorf("no text: %s", kind))
	}
	if d.Broken == 0 || onError == Replace {
		return nil
	}
	return d.located(name, fmt.Errorf("byte 0x%x at byte offset %d %w %s: name the right --encoding, or read on with --on-error replace",
		d.Byte, d.Offset, errBroken, d.Encoding))
}

// located puts an error in its place: the file, and the line where it is known.
func (d decoded) located(name string, err error) error {
	if d.Line == 0 {
		return fmt.Errorf("%s: %w", name, err)
	}
	return &corpus.LineError{Name: name, Line: d.Line, Err: err}
}

// replaced says how many broken bytes have become U+FFFD, and where the first.
func (d decoded) replaced() []corpus.Dropped {
	if d.Broken == 0 {
		return nil
	}
	places := "places"
	if d.Broken == 1 {
		places = "place"
	}
	return []corpus.Dropped{{Line: d.Line, Text: fmt.Sprintf("0x%x", d.Byte),
		Reason: fmt.Sprintf("no %s: U+FFFD in %d %s", d.Encoding, d.Broken, places)}}
}

// nfc returns the text in Unicode normalization form C.
func (d decoded) nfc() string { return corpus.NFC(d.UTF8) }
