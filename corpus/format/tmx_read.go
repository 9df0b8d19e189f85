package format

import (
	"cmp"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// A Unit is a translation unit as it was read: one segment in several
// languages.
type Unit struct {
	ID       string // tuid, where there is one
	Variants []Variant
	Details
	File string
	Line int // of the unit's start, from 1
}

// A Variant is a unit's segment in one language.
type Variant struct {
	Lang string // primary subtag in lower case: zh for zh-CN
	Tag  string // xml:lang as it was written
	Text string // inline codes left out, highlighted text kept
	Details
}

// Details is what a unit or a variant says beside its text.
type Details struct {
	Props      []Prop
	Notes      []string
	Attributes map[string]string // those of TMX 1.4b, such as creationdate
}

// A Prop is a property of a unit or a variant.
type Prop struct{ Type, Value string }

// ReadTMX yields the units of a TMX file (any 1.x), streaming; name is the
// file's, for errors. All errors are *corpus.LineError. One with ErrUnit
// concerns a unit, broken XML among them, any other ends the sequence. The text
// is in the declared encoding, UTF-16 included. Nothing outside the file is ever
// read: a DOCTYPE that declares entities is refused, and so are elements nested
// deeper than MaxDepth and units longer than MaxUnit. The header, which speaks
// of no unit, is passed over.
func ReadTMX(r io.Reader, name string) iter.Seq2[Unit, error] {
	return func(yield func(Unit, error) bool) {
		t := newTMXReader(r, name)
		for {
			unit, err := t.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				line := cmp.Or(unit.Line, t.line())
				err = t.locate(t.resume(err, "tu", "tmx", "body"), line)
			}
			if !yield(unit, err) || err != nil && !errors.Is(err, ErrUnit) {
				return
			}
		}
	}
}

// readTMX reads a unit as beads: one for each two of its variants in
// different languages, in order. What other programs say beside is carried
// among the other fields: tuid, attributes, props, notes, and on a side locale
// where its tag says more than the language.
func readTMX(r io.Reader, name string, o Options) iter.Seq2[corpus.Bead, error] {
	return func(yield func(corpus.Bead, error) bool) {
		for unit, err := range ReadTMX(r, name) {
			if err != nil {
				if !yield(corpus.Bead{}, err) {
					return
				}
				continue
			}
			for a, b := range unit.pairs(o) {
				if !yield(unit.bead(a, b), nil) {
					return
				}
			}
		}
	}
}

// pairs yields the wanted variants, two by two. A unit of one variant has
// nothing beside it, and one of two may be of one language.
func (u *Unit) pairs(o Options) iter.Seq2[Variant, Variant] {
	return func(yield func(Variant, Variant) bool) {
		if len(u.Variants) == 1 {
			yield(u.Variants[0], Variant{})
			return
		}
		for i, a := range u.Variants {
			for _, b := range u.Variants[i+1:] {
				different := a.Lang != b.Lang || len(u.Variants) == 2
				wanted := o.wants(a.Lang, b.Lang) || o.wants(b.Lang, a.Lang)
				if different && !wanted {
					o.pass(a.Lang, b.Lang)
				}
				if different && wanted && !yield(a, b) {
					return
				}
			}
		}
	}
}

func (u *Unit) bead(a, b Variant) corpus.Bead {
	bead := foreign(u.File)
	c := u.carried(func(name, value string) bool { return setProperty(beadProperties, &bead, name, value) })
	c.TUID = u.ID
	c.addTo(&bead.Extra)
	a.fill(&bead.A)
	b.fill(&bead.B)
	finish(&bead)
	return bead
}

// fill gives a side what a variant says. The text comes first: properties
// speak of it.
func (v *Variant) fill(s *corpus.Side) {
	s.Lang = v.Lang
	setText(s, v.Text)
	c := v.carried(func(name, value string) bool { return setProperty(sideProperties, s, name, value) })
	c.Locale = locale(v.Tag)
	c.addTo(&s.Extra)
}

// carried returns the details that ours does not take as properties of its own.
func (d *Details) carried(ours func(name, value string) bool) carried {
	c := carried{Attributes: d.Attributes, Notes: d.Notes}
	for _, p := range d.Props {
		if ours(own(p.Type), p.Value) {
			continue
		}
		if c.Props == nil {
			c.Props = map[string][]string{}
		}
		c.Props[p.Type] = append(c.Props[p.Type], p.Value)
	}
	return c
}

// own returns the name of a property that mtalign may have written.
func own(prop string) string {
	name, ours := strings.CutPrefix(prop, "x-")
	if !ours {
		return ""
	}
	return name
}
