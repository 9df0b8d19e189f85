package format

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

// unexpectedEOF is what encoding/xml says of a file that is cut.
const unexpectedEOF = "unexpected EOF"

// resume makes broken XML inside the file an error of one unit: reading goes on
// at the next start of an element of that name, as if it stood right inside the
// elements of around. Other errors stay as they are.
func (x *xmlReader) resume(err error, name string, around ...string) error {
	var syntax *xml.SyntaxError
	if !errors.As(err, &syntax) || syntax.Msg == unexpectedEOF || x.first == "" || x.limit.exceeded() {
		return err
	}
	cut := x.cut()
	line, _ := x.dec.InputPos()
	x.before += line - 1
	x.in.UnreadByte() // the decoder has looked one byte ahead
	r := &resumed{Reader: x.in}
	x.depth = 0
	if x.seek("<" + name) {
		for _, element := range around {
			r.head = append(r.head, "<"+element+">"...)
		}
		x.depth = len(around)
	}
	x.dec = x.decoder(r)
	for range x.depth {
		x.dec.Token()
	}
	if cut {
		return errCutText
	}
	return fmt.Errorf("%w: %s", ErrUnit, syntax.Msg)
}

// seek reads up to a tag that begins so and tells whether there is one.
func (x *xmlReader) seek(tag string) bool {
	for {
		x.limit.reset()
		head, err := x.in.Peek(len(tag) + 1)
		if err != nil {
			x.in.Discard(x.in.Buffered()) // too short for a tag
			return false
		}
		if rest, ok := strings.CutPrefix(string(head), tag); ok && strings.ContainsAny(rest, " \t\r\n/>") {
			return true
		}
		if c, _ := x.in.ReadByte(); c == '\n' {
			x.before++
		}
	}
}

// A resumed reader puts start tags before the rest of a file.
type resumed struct {
	head []byte
	*bufio.Reader
}

func (r *resumed) ReadByte() (byte, error) {
	if len(r.head) == 0 {
		return r.Reader.ReadByte()
	}
	c := r.head[0]
	r.head = r.head[1:]
	return c, nil
}
