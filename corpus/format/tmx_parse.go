package format

import (
	"encoding/xml"
	"fmt"
	"io"
)

// A tmxReader reads the units of a TMX file.
type tmxReader struct{ *xmlReader }

func newTMXReader(r io.Reader, name string) *tmxReader {
	return &tmxReader{newXMLReader(r, name, "TMX", "tmx")}
}

// next returns the next unit, io.EOF behind the last one.
func (t *tmxReader) next() (Unit, error) {
	for {
		start, err := t.start()
		if err != nil {
			return Unit{}, err
		}
		if start.Name.Local == "tu" {
			return t.unit(start)
		}
	}
}

func (t *tmxReader) unit(start xml.StartElement) (Unit, error) {
	unit := Unit{ID: attribute(start, "tuid"), File: t.name, Line: t.line()}
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
	default:
		err = t.whole()
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
			v.Text, _, err = t.segment()
		default:
			err = t.skip()
		}
		return err
	})
	return v, err
}

func (t *tmxReader) prop(props []Prop, start xml.StartElement) ([]Prop, error) {
	text, _, err := t.segment()
	return append(props, Prop{attribute(start, "type"), text}), err
}
