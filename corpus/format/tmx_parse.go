package format

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxDepth is how deep elements of a TMX file may nest; the format's own
// structure takes five levels, the rest is for highlights inside segments.
const MaxDepth = 64

// MaxUnit is the longest translation unit that is read, in bytes.
const MaxUnit = 1 << 20

// A tmxReader reads units from a stream of XML tokens.
type tmxReader struct {
	dec   *xml.Decoder
	limit *limitedReader
	name  string
	depth int
	root  bool // the root element was there
}

func newTMXReader(r io.Reader, name string) *tmxReader {
	limit := &limitedReader{r: decoded(r)}
	dec := xml.NewDecoder(limit)
	dec.CharsetReader = declared
	return &tmxReader{dec: dec, limit: limit, name: name}
}

// token returns the next token, refusing what could exhaust the machine.
func (t *tmxReader) token() (xml.Token, error) {
	token, err := t.dec.Token()
	if err != nil {
		if err == io.EOF && t.depth > 0 {
			err = errCut
		}
		return nil, err
	}
	switch token := token.(type) {
	case xml.StartElement:
		if t.depth++; t.depth > MaxDepth {
			return nil, fmt.Errorf("elements nested deeper than %d: this is no translation memory", MaxDepth)
		}
	case xml.EndElement:
		t.depth--
	case xml.Directive:
		if strings.ContainsAny(string(token), "[") {
			return nil, errors.New("the DOCTYPE declares entities or elements of its own: remove what stands in its square brackets")
		}
	}
	return token, nil
}

// next returns the next unit, io.EOF behind the last one.
func (t *tmxReader) next() (Unit, error) {
	for {
		t.limit.reset()
		token, err := t.token()
		if err == io.EOF && !t.root {
			err = errors.New("no TMX: there is no XML element in it")
		}
		if err != nil {
			return Unit{}, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if err := t.checkRoot(start); err != nil {
			return Unit{}, err
		}
		if start.Name.Local == "tu" {
			return t.unit(start)
		}
	}
}

// checkRoot refuses other files than TMX at their first element.
func (t *tmxReader) checkRoot(start xml.StartElement) error {
	if t.depth > 1 {
		return nil
	}
	if start.Name.Local != "tmx" {
		return fmt.Errorf("no TMX: the file is <%s>, not <tmx>", start.Name.Local)
	}
	if t.root {
		return errors.New("a second <tmx> behind the first: keep one of them in a file")
	}
	t.root = true
	return nil
}

func (t *tmxReader) unit(start xml.StartElement) (Unit, error) {
	line, _ := t.dec.InputPos()
	unit := Unit{ID: attribute(start, "tuid"), File: t.name, Line: line}
	var untagged bool
	err := t.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "prop":
			unit.Props, err = t.prop(unit.Props, child)
		case "tuv":
			var v Variant
			v, err = t.variant(child)
			untagged = untagged || v.Lang == ""
			unit.Variants = append(unit.Variants, v)
		default:
			err = t.skip()
		}
		return err
	})
	switch {
	case err != nil:
	case len(unit.Variants) == 0:
		err = fmt.Errorf("%w: no <tuv> in it", ErrUnit)
	case untagged:
		err = fmt.Errorf("%w: a <tuv> has no xml:lang", ErrUnit)
	}
	return unit, err
}

func (t *tmxReader) variant(start xml.StartElement) (Variant, error) {
	tag := attribute(start, "lang")
	v := Variant{Lang: primary(tag), Tag: tag}
	err := t.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "prop":
			v.Props, err = t.prop(v.Props, child)
		case "seg":
			v.Text, err = t.segment()
		default:
			err = t.skip()
		}
		return err
	})
	return v, err
}

func (t *tmxReader) prop(props []Prop, start xml.StartElement) ([]Prop, error) {
	text, err := t.segment()
	return append(props, Prop{attribute(start, "type"), text}), err
}

// children calls each for the start of every child element of the element
// that was just begun, and returns behind its end. each reads its child whole.
func (t *tmxReader) children(each func(xml.StartElement) error) error {
	for {
		token, err := t.token()
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
func (t *tmxReader) skip() error {
	return t.children(func(xml.StartElement) error { return t.skip() })
}

// segment returns the text of the element that was just begun. Inline codes
// (TMX 1.4b, "Content Markup") hold a foreign format's codes, not text, and
// are left out; a placeholder for a line break reads as a space. The text of
// <hi> and of unknown elements belongs to the sentence.
func (t *tmxReader) segment() (string, error) {
	var text strings.Builder
	for inside := 1; inside > 0; {
		token, err := t.token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			inside--
		case xml.StartElement:
			switch token.Name.Local {
			case "bpt", "ept", "ph", "it", "ut":
				if attribute(token, "type") == "lb" {
					text.WriteByte(' ')
				}
				if err := t.skip(); err != nil {
					return "", err
				}
			default:
				inside++
			}
		}
	}
	return text.String(), nil
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

// primary returns the primary subtag of a language tag (RFC 5646).
func primary(tag string) string {
	end := strings.IndexAny(tag, "-_")
	if end < 0 {
		end = len(tag)
	}
	return strings.ToLower(tag[:end])
}

// A limitedReader fails when too much is read between two resets.
type limitedReader struct {
	r    io.Reader
	read int
}

var errLongUnit = fmt.Errorf("a translation unit, or other markup, of more than %d MB: this is no translation memory", MaxUnit>>20)

func (l *limitedReader) reset()         { l.read = 0 }
func (l *limitedReader) exceeded() bool { return l.read > MaxUnit }

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.exceeded() {
		return 0, errLongUnit
	}
	n, err := l.r.Read(p)
	l.read += n
	return n, err
}
