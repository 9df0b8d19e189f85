package format

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

// MaxDepth is how deep elements of an XML file may nest; the formats' own
// structure takes about ten levels, the rest is for markup inside segments.
const MaxDepth = 64

// MaxUnit is the longest translation unit that is read, in bytes.
const MaxUnit = 1 << 20

// ErrUnit is in the chain of an error that concerns a single unit of an XML
// file: the unit is passed over and reading goes on.
var ErrUnit = errors.New("translation unit passed over")

// An xmlReader reads a stream of XML tokens of a kind of file. Nothing outside
// the file is ever read, and nothing in it may exhaust the machine.
type xmlReader struct {
	dec    *xml.Decoder
	in     *bufio.Reader // what dec reads, byte by byte
	before int           // lines that others than dec read
	ahead  ahead         // of dec
	units  int           // that were read whole
	limit  *limitedReader
	elider *elider
	cuts   int      // of the elider when the last start was read
	name   string   // of the file, for errors
	kind   string   // of file, as users call it
	roots  []string // what its first element may be
	depth  int
	first  string // the first element, once it was there
}

func newXMLReader(r io.Reader, name, kind string, roots ...string) *xmlReader {
	elider := &elider{r: charset.NewUnicodeReader(r)}
	limit := &limitedReader{r: elider}
	x := &xmlReader{in: bufio.NewReaderSize(limit, aheadBytes), limit: limit, elider: elider, name: name, kind: kind, roots: roots}
	x.dec = x.decoder(x.in)
	return x
}

// decoder knows the entities of HTML, which others write without declaring
// them, and the encoding that the file declares.
func (x *xmlReader) decoder(r io.Reader) *xml.Decoder {
	dec := xml.NewDecoder(r)
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		text, err := declared(label, r)
		if err != nil {
			return nil, err
		}
		x.in = bufio.NewReaderSize(text, aheadBytes)
		return x.in, nil
	}
	return dec
}

// next returns the next token, read ahead or not.
func (x *xmlReader) next() (xml.Token, error) {
	if token, ok := x.ahead.next(); ok {
		return token, nil
	}
	x.before += x.ahead.passed()
	return x.dec.Token()
}

// token returns the next token, refusing what could exhaust the machine.
func (x *xmlReader) token() (xml.Token, error) {
	token, err := x.next()
	if err != nil {
		if err == io.EOF && x.depth > 0 {
			err = errCut
		}
		return nil, err
	}
	switch token := token.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > MaxDepth {
			return nil, fmt.Errorf("elements nested deeper than %d: this is no %s", MaxDepth, x.kind)
		}
	case xml.EndElement:
		x.depth--
	case xml.Directive:
		if strings.ContainsAny(string(token), "[") {
			return nil, errors.New("the DOCTYPE declares entities or elements of its own: remove what stands in its square brackets")
		}
	}
	return token, nil
}

// start returns the next start of an element, io.EOF behind the last one. What
// is read until the next call may be MaxUnit long.
func (x *xmlReader) start() (xml.StartElement, error) {
	for {
		x.limit.reset()
		x.cuts = x.elider.cuts
		token, err := x.token()
		if err == io.EOF && x.first == "" {
			err = fmt.Errorf("no %s: there is no XML element in it", x.kind)
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, x.checkRoot(start)
		}
	}
}

// checkRoot refuses other files at their first element.
func (x *xmlReader) checkRoot(start xml.StartElement) error {
	if x.depth > 1 {
		return nil
	}
	if !slices.Contains(x.roots, start.Name.Local) {
		return fmt.Errorf("no %s: the file is <%s>, not <%s>", x.kind, start.Name.Local, strings.Join(x.roots, "> or <"))
	}
	if x.first != "" {
		return fmt.Errorf("a second <%s> behind the first: keep one of them in a file", start.Name.Local)
	}
	x.first = start.Name.Local
	return nil
}

// line is where reading stands, from 1.
func (x *xmlReader) line() int {
	line, _ := x.dec.InputPos()
	return x.before + line + x.elider.lines
}

// whole tells whether all was read since the last start.
func (x *xmlReader) whole() error {
	if x.cut() {
		return errCutText
	}
	x.units++
	return nil
}

// cut tells whether something was left out since the last start: what is
// behind it may then seem broken.
func (x *xmlReader) cut() bool { return x.elider.cuts != x.cuts }

var errCutText = fmt.Errorf("%w: a text or tag of more than %d kB", ErrUnit, maxRun>>10)

// children calls each for the start of every child element of the element
// that was just begun, and returns behind its end. each reads its child whole.
func (x *xmlReader) children(each func(xml.StartElement) error) error {
	for {
		token, err := x.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := each(token); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip reads to the end of the element that was just begun.
func (x *xmlReader) skip() error {
	return x.children(func(xml.StartElement) error { return x.skip() })
}

// attribute returns an attribute's value; of xml:lang and the lang of old
// files the former.
func attribute(start xml.StartElement, name string) string {
	var value string
	for _, a := range start.Attr {
		if a.Name.Local == name {
			value = strings.TrimSpace(a.Value)
			if a.Name.Space != "" {
				break
			}
		}
	}
	return value
}

// locate gives an error its line: the unit's, or where reading stopped.
func (x *xmlReader) locate(err error, unit int) error {
	line := x.line()
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, ErrUnit):
		line = unit
	case errors.Is(err, errLongText):
		err = fmt.Errorf("%w: this is no %s", errLongText, x.kind)
	case x.limit.exceeded(): // the cut may have left half a character behind
		err = x.errLongUnit()
	case errors.Is(err, errCut) && x.cut():
		err = fmt.Errorf("a text or tag of more than %d kB, and nothing behind it that ends it: this is no %s", maxRun>>10, x.kind)
	case errors.Is(err, errCut):
	case errors.As(err, &syntax):
		err = fmt.Errorf("%s: reading stopped here, behind translation unit %d", syntax.Msg, x.units)
		if syntax.Msg == unexpectedEOF {
			return x.locate(errCut, unit)
		}
	}
	return &corpus.LineError{Name: x.name, Line: line, Err: err}
}

var errCut = errors.New("the file ends in the middle: it is cut short or still being written")

func (x *xmlReader) errLongUnit() error {
	return fmt.Errorf("a translation unit, or other markup, of more than %d MB: this is no %s", MaxUnit>>20, x.kind)
}

// A limitedReader fails when too much is read between two resets.
type limitedReader struct {
	r    io.Reader
	read int
	err  error // of r, which is told again
}

var errLong = errors.New("a translation unit is too long")

func (l *limitedReader) reset()         { l.read = 0 }
func (l *limitedReader) exceeded() bool { return l.read > MaxUnit }

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.exceeded() {
		return 0, errLong
	}
	if l.err != nil {
		return 0, l.err
	}
	n, err := l.r.Read(p)
	l.read += n
	l.err = err
	return n, err
}
