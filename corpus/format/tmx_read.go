package format

import (
	"encoding/xml"
	"errors"
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
)

// A Unit is a translation unit as it was read: one segment in several
// languages.
type Unit struct {
	ID       string // tuid, where there is one
	Variants []Variant
	Props    []Prop
	File     string
	Line     int // of the unit's start, from 1
}

// A Variant is a unit's segment in one language.
type Variant struct {
	Lang  string // primary subtag in lower case: zh for zh-CN
	Tag   string // xml:lang as it was written
	Text  string // inline codes left out, highlighted text kept
	Props []Prop
}

// A Prop is a property of a unit or a variant.
type Prop struct{ Type, Value string }

// ErrUnit is in the chain of an error that concerns a single unit of a TMX
// file: the unit is passed over and reading goes on.
var ErrUnit = errors.New("translation unit passed over")

// ReadTMX yields the units of a TMX file (any 1.x), streaming; name is the
// file's, for errors. All errors are *corpus.LineError. One with ErrUnit
// concerns a unit, any other ends the sequence. The text is in the declared
// encoding, UTF-16 included. Nothing outside the file is ever read: a DOCTYPE
// that declares entities is refused, and so are elements nested deeper than
// MaxDepth and units longer than MaxUnit.
func ReadTMX(r io.Reader, name string) iter.Seq2[Unit, error] {
	return func(yield func(Unit, error) bool) {
		t := newTMXReader(r, name)
		for {
			unit, err := t.next()
			if err == io.EOF {
				return
			}
			line := unit.Line
			if err != nil {
				line, err = t.locate(err, unit)
			}
			unit.Line = line
			if !yield(unit, err) || err != nil && !errors.Is(err, ErrUnit) {
				return
			}
		}
	}
}

// locate gives an error its line: the unit's, or where reading stopped.
func (t *tmxReader) locate(err error, unit Unit) (int, error) {
	line, _ := t.dec.InputPos()
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, ErrUnit):
		line = unit.Line
	case t.limit.exceeded(): // the cut may have left half a character behind
		err = errLongUnit
	case errors.Is(err, errCut):
	case errors.As(err, &syntax):
		line, err = syntax.Line, errors.New(syntax.Msg)
		if syntax.Msg == "unexpected EOF" {
			err = errCut
		}
	}
	return line, &corpus.LineError{Name: t.name, Line: line, Err: err}
}

var errCut = errors.New("the file ends in the middle: it is cut short or still being written")
