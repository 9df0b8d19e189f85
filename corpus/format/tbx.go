package format

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// A Concept is an entry of a termbase: what one thing is called in several
// languages.
type Concept struct {
	ID    string // where there is one
	Terms []Term
	File  string
	Line  int // of the entry's start, from 1
}

// A Term is one of a concept's names.
type Term struct {
	Lang   string // primary subtag in lower case: zh for zh-CN
	Tag    string // xml:lang as it was written
	Text   string
	Status TermStatus
}

// TermStatus says whether a term is to be used.
type TermStatus int

// The statuses of a term, the best first. One that the file says nothing of is
// Admitted.
const (
	Preferred TermStatus = iota
	Admitted
	Deprecated // not to be used any more, or never
)

// ReadTBX yields the concepts of a TBX file, streaming, as ReadTMX does the
// units of a TMX file and with the same errors. It reads TBX 3 (ISO 30042:2019:
// tbx, conceptEntry, langSec, termSec) in both styles and TBX 2 (ISO
// 30042:2008: martif, termEntry, langSet, tig or ntig), of any dialect such as
// TBX-Core and TBX-Basic. Of a term its administrativeStatus is read, and nothing
// of the descriptions around.
func ReadTBX(r io.Reader, name string) iter.Seq2[Concept, error] {
	return func(yield func(Concept, error) bool) {
		t := tbxReader{newXMLReader(r, name, "TBX", "tbx", "martif")}
		for {
			concept, err := t.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				line := cmp.Or(concept.Line, t.line())
				err = t.locate(t.resume(err, t.entry(), t.around()...), line)
			}
			if !yield(concept, err) || err != nil && !errors.Is(err, ErrUnit) {
				return
			}
		}
	}
}

// A tbxReader reads the concepts of a TBX file.
type tbxReader struct{ *xmlReader }

// next returns the next concept, io.EOF behind the last one.
func (t tbxReader) next() (Concept, error) {
	for {
		start, err := t.start()
		if err != nil {
			return Concept{}, err
		}
		switch start.Name.Local {
		case "conceptEntry", "termEntry":
			return t.concept(start)
		}
	}
}

func (t tbxReader) concept(start xml.StartElement) (Concept, error) {
	c := Concept{ID: attribute(start, "id"), File: t.name, Line: t.line()}
	err := t.children(func(child xml.StartElement) error {
		switch child.Name.Local {
		case "langSec", "langSet":
			return t.language(child, &c)
		}
		return t.skip()
	})
	switch {
	case err != nil:
	case len(c.Terms) == 0:
		err = fmt.Errorf("%w: no <term> in it", ErrUnit)
	case slices.ContainsFunc(c.Terms, func(term Term) bool { return term.Lang == "" }):
		err = fmt.Errorf("%w: a <term> has no xml:lang", ErrUnit)
	default:
		err = t.whole()
	}
	return c, err
}

// language reads what the concept is called in one language.
func (t tbxReader) language(start xml.StartElement, c *Concept) error {
	tag := attribute(start, "lang")
	return t.children(func(child xml.StartElement) error {
		switch child.Name.Local {
		case "termSec", "tig", "ntig":
			term := Term{Lang: primary(tag), Tag: tag, Status: Admitted}
			err := t.term(&term)
			if term.Text != "" {
				c.Terms = append(c.Terms, term)
			}
			return err
		}
		return t.skip()
	})
}

// term reads a term and what is said of it; an ntig has both one level deeper.
func (t tbxReader) term(term *Term) error {
	return t.children(func(child xml.StartElement) (err error) {
		kind := child.Name.Local
		if kind == "termNote" { // the style of TBX 2 and DCA; in DCT the kind is the element's name
			kind = attribute(child, "type")
		}
		switch kind {
		case "termGrp", "termNoteGrp":
			err = t.term(term)
		case "term":
			term.Text, _, err = t.segment()
			term.Text = strings.Join(strings.Fields(term.Text), " ")
		case "administrativeStatus", "normativeAuthorization":
			var value string
			value, _, err = t.segment()
			term.Status = termStatus(value)
		default:
			err = t.skip()
		}
		return err
	})
}

// termStatus reads preferredTerm-admn-sts and its like (TBX-Basic 3.1, picklist
// of administrativeStatus).
func termStatus(value string) TermStatus {
	switch value, _, _ = strings.Cut(strings.TrimSpace(value), "-"); strings.TrimSuffix(value, "Term") {
	case "preferred", "standardized":
		return Preferred
	case "deprecated", "superseded":
		return Deprecated
	}
	return Admitted
}

// entry and around name the elements at which reading goes on behind broken XML.
func (t tbxReader) entry() string {
	if t.first == "tbx" {
		return "conceptEntry"
	}
	return "termEntry"
}

func (t tbxReader) around() []string { return []string{t.first, "text", "body"} }
