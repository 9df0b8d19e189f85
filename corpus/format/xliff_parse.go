package format

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// An xliffReader reads the units of an XLIFF file of any version.
type xliffReader struct {
	*xmlReader
	within xliffKey           // what the elements around say; languages as tags
	closed [MaxDepth + 1]bool // by depth, what is not to be translated of the elements around
}

// An xliffUnit is a trans-unit of XLIFF 1 or a unit of XLIFF 2.
type xliffUnit struct {
	line     int
	segments []xliffSegment
	closed   bool // not to be translated
	Details
}

// An xliffSegment has no target where it is not translated.
type xliffSegment struct{ source, target, state string }

// translation is the target, but where its state says that it is none yet: the
// producer has put the source or a guess there (XLIFF 1.2, state; XLIFF 2.1,
// 4.3.1.28). A segment of XLIFF 2 without a state is taken for translated.
func (s xliffSegment) translation() string {
	switch s.state {
	case "new", "needs-translation", "initial":
		return ""
	}
	return s.target
}

// next returns the next unit, io.EOF behind the last one.
func (x *xliffReader) next() (xliffUnit, error) {
	for {
		start, err := x.start()
		if err != nil {
			return xliffUnit{}, err
		}
		closed := x.close(start)
		switch start.Name.Local {
		case "xliff":
			x.within.src, x.within.tgt = attribute(start, "srcLang"), attribute(start, "trgLang")
		case "file":
			x.file(start)
		case "trans-unit":
			return x.all(x.transUnit(closed))
		case "unit":
			return x.all(x.unit(closed))
		}
	}
}

// close tells whether an element is not to be translated, which holds for what
// is in it and does not say otherwise.
func (x *xliffReader) close(start xml.StartElement) bool {
	closed := x.closed[x.depth-1]
	switch attribute(start, "translate") {
	case "no":
		closed = true
	case "yes":
		closed = false
	}
	x.closed[x.depth] = closed
	return closed
}

// all refuses a unit of which not all was read.
func (x *xliffReader) all(u xliffUnit, err error) (xliffUnit, error) {
	if err == nil {
		err = x.whole()
	}
	return u, err
}

func (x *xliffReader) file(start xml.StartElement) {
	x.within.doc = attribute(start, "original")
	if lang := attribute(start, "source-language"); lang != "" {
		x.within.src, x.within.tgt = lang, attribute(start, "target-language")
	}
}

// transUnit reads a unit of XLIFF 1.
func (x *xliffReader) transUnit(closed bool) (xliffUnit, error) {
	u := xliffUnit{line: x.line(), closed: closed}
	var source, target, state string
	var sources, targets []piece
	translatable := false
	err := x.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "source":
			translatable = true
			source, sources, err = x.segment()
		case "seg-source":
			_, sources, err = x.segment()
		case "target":
			state = attribute(child, "state")
			target, targets, err = x.segment()
		case "context-group":
			err = x.each("context", u.prop("context-type"))
		case "note":
			err = x.text(child, u.note)
		default:
			err = x.skip()
		}
		return err
	})
	if err == nil && !translatable {
		err = fmt.Errorf("%w: no <source> in it", ErrUnit)
	}
	u.segments = segmented(xliffSegment{source, target, state}, sources, targets)
	return u, err
}

// segmented parts a unit by the segments that are marked in it. A translation
// that is not parted in the same way stays whole.
func segmented(whole xliffSegment, sources, targets []piece) []xliffSegment {
	if len(sources) == 0 || len(targets) == 0 && strings.TrimSpace(whole.target) != "" {
		return []xliffSegment{whole}
	}
	byID := map[string]string{}
	for _, t := range targets {
		byID[t.id] = t.text
	}
	unique := len(byID) == len(targets)
	var segments []xliffSegment
	for _, s := range sources {
		segments = append(segments, xliffSegment{s.text, byID[s.id], whole.state})
		delete(byID, s.id)
	}
	if !unique || len(byID) > 0 {
		return []xliffSegment{whole}
	}
	return segments
}

// unit reads a unit of XLIFF 2.
func (x *xliffReader) unit(closed bool) (xliffUnit, error) {
	u := xliffUnit{line: x.line(), closed: closed}
	err := x.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "segment":
			var s xliffSegment
			s, err = x.segmentOf2(child)
			u.segments = append(u.segments, s)
		case "metadata":
			err = x.each("meta", u.prop("type"))
		case "notes":
			err = x.each("note", u.note)
		default:
			err = x.skip()
		}
		return err
	})
	if err == nil && len(u.segments) == 0 {
		err = fmt.Errorf("%w: no <segment> in it", ErrUnit)
	}
	return u, err
}

func (x *xliffReader) segmentOf2(start xml.StartElement) (s xliffSegment, err error) {
	s.state = attribute(start, "state")
	err = x.children(func(child xml.StartElement) (err error) {
		switch child.Name.Local {
		case "source":
			s.source, _, err = x.segment()
		case "target":
			s.target, _, err = x.segment()
		default:
			err = x.skip()
		}
		return err
	})
	return s, err
}

// each gives take the text of the elements of a name, at any depth.
func (x *xliffReader) each(name string, take func(start xml.StartElement, text string)) error {
	return x.children(func(child xml.StartElement) error {
		if child.Name.Local != name {
			return x.each(name, take)
		}
		return x.text(child, take)
	})
}

// text gives take the text of the element that was just begun.
func (x *xliffReader) text(start xml.StartElement, take func(start xml.StartElement, text string)) error {
	text, _, err := x.segment()
	take(start, text)
	return err
}

// prop returns what takes a property, whose type is in the attribute kind.
func (d *Details) prop(kind string) func(xml.StartElement, string) {
	return func(start xml.StartElement, text string) {
		d.Props = append(d.Props, Prop{attribute(start, kind), text})
	}
}

func (d *Details) note(_ xml.StartElement, text string) { d.Notes = append(d.Notes, text) }
