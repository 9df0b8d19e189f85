package format

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
)

// A tmxReader reads the units of a TMX file.
type tmxReader struct {
	*xmlReader
	behind bool // the end of a unit, inside the body
}

func newTMXReader(r io.Reader, name string) *tmxReader {
	return &tmxReader{xmlReader: newXMLReader(r, name, "TMX", "tmx")}
}

// next returns the next unit, io.EOF behind the last one.
func (t *tmxReader) next() (Unit, error) {
	for {
		if t.behind {
			t.look("tu")
		}
		t.behind = false
		start, err := t.start()
		if err != nil {
			return Unit{}, err
		}
		if start.Name.Local == "tu" {
			unit, err := t.unit(start)
			t.behind = err == nil && t.depth == 2
			return unit, err
		}
	}
}

func (t *tmxReader) unit(start xml.StartElement) (Unit, error) {
	unit := Unit{ID: attribute(start, "tuid"), File: t.name, Line: t.line(), Details: details(start)}
	var untagged bool
	err := t.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "tuv":
			var v Variant
			v, err = t.variant(child)
			untagged = untagged || v.Lang == ""
			unit.Variants = append(unit.Variants, v)
		default:
			err = t.detail(&unit.Details, child)
		}
		return err
	})
	switch {
	case err != nil:
	case len(unit.Variants) == 0:
		err = fmt.Errorf("%w: no <tuv> in it", ErrUnit)
	case untagged:
		err = fmt.Errorf("%w: a <tuv> has no xml:lang", ErrUnit)
	default:
		err = t.whole()
	}
	return unit, err
}

func (t *tmxReader) variant(start xml.StartElement) (Variant, error) {
	tag := attribute(start, "lang")
	v := Variant{Lang: primary(tag), Tag: tag, Details: details(start)}
	err := t.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "seg":
			v.Text, _, err = t.segment()
		default:
			err = t.detail(&v.Details, child)
		}
		return err
	})
	return v, err
}

// details returns what the attributes of a tu or tuv say.
func details(start xml.StartElement) (d Details) {
	for _, a := range start.Attr {
		if a.Name.Space != "" || !slices.Contains(tmxAttributes, a.Name.Local) {
			continue
		}
		if d.Attributes == nil {
			d.Attributes = map[string]string{}
		}
		d.Attributes[a.Name.Local] = a.Value
	}
	return d
}

// detail reads an element beside the text.
func (t *tmxReader) detail(d *Details, start xml.StartElement) error {
	switch start.Name.Local {
	case "prop":
		text, _, err := t.segment()
		d.Props = append(d.Props, Prop{attribute(start, "type"), text})
		return err
	case "note":
		text, _, err := t.segment()
		d.Notes = append(d.Notes, text)
		return err
	}
	return t.skip()
}
