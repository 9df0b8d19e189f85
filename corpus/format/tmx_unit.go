package format

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// A UnitWriter writes units, of any number of languages, as TMX 1.4b. As with a
// Writer, nothing is whole before Close has returned nil.
type UnitWriter interface {
	WriteUnit(Unit) error
	Close() error
}

// NewUnitWriter returns a UnitWriter whose file is created with the suffix "".
func NewUnitWriter(create Create, o Options) UnitWriter { return newTMX(create, o).(*tmx) }

// UnitOf returns a bead as its TMX reads: where the bead is from stands in
// properties.
func UnitOf(b corpus.Bead) Unit {
	c := carriedOf(b.Extra, "")
	b.Extra = c.Rest
	u := Unit{ID: c.TUID, File: b.Origin}
	putBead(&b, u.addProp)
	c.describe(&u.Details)
	for _, s := range []*corpus.Side{&b.A, &b.B} {
		u.Variants = append(u.Variants, variantOf(*s))
	}
	return u
}

func variantOf(s corpus.Side) Variant {
	v := Variant{Lang: cmp.Or(s.Lang, "und"), Text: text(&s)}
	c := carriedOf(s.Extra, v.Lang)
	s.Extra = c.Rest
	v.Tag = cmp.Or(c.Locale, v.Lang)
	putProperties(sideProperties, &s, v.addProp)
	c.describe(&v.Details)
	return v
}

// addProp adds a property of ours.
func (d *Details) addProp(name, value string) { d.Props = append(d.Props, Prop{"x-" + name, value}) }

// describe adds what is carried to details.
func (c *carried) describe(d *Details) {
	d.Attributes, d.Notes = c.Attributes, c.Notes
	for _, kind := range slices.Sorted(maps.Keys(c.Props)) {
		for _, value := range c.Props[kind] {
			d.Props = append(d.Props, Prop{kind, value})
		}
	}
}

// WriteUnit writes a tu element.
func (t *tmx) WriteUnit(u Unit) error {
	if err := t.start(); err != nil {
		return err
	}
	t.put("    <tu")
	if u.ID != "" {
		t.attribute("tuid", u.ID)
	}
	if u.block() {
		t.put(` segtype="block"`)
	}
	t.putHead(&u.Details)
	t.put(">\n")
	t.putBody(&u.Details, "      ")
	for i := range u.Variants {
		t.variant(&u.Variants[i])
	}
	return t.put("    </tu>\n")
}

func (t *tmx) variant(v *Variant) {
	t.put("      <tuv")
	t.attribute("xml:lang", cmp.Or(v.Tag, v.Lang))
	t.putHead(&v.Details)
	t.put(">\n")
	t.putBody(&v.Details, "        ")
	t.put("        <seg>")
	t.putText(v.Text)
	t.put("</seg>\n      </tuv>\n")
}

// block tells whether a variant has more than a sentence, which TMX calls a
// block.
func (u *Unit) block() bool {
	for i := range u.Variants {
		for _, p := range u.Variants[i].Props {
			if p.Type == "x-lengths" || p.Type == "x-sentences" && strings.Contains(p.Value, " ") {
				return true
			}
		}
	}
	return false
}

// putHead writes the attributes of a tu or tuv.
func (t *tmx) putHead(d *Details) {
	for _, name := range slices.Sorted(maps.Keys(d.Attributes)) {
		t.attribute(name, d.Attributes[name])
	}
}

// putBody writes its notes and properties.
func (t *tmx) putBody(d *Details, indent string) {
	for _, note := range d.Notes {
		t.put(indent, "<note>")
		t.putText(note)
		t.put("</note>\n")
	}
	for _, p := range d.Props {
		t.put(indent, "<prop")
		t.attribute("type", p.Type)
		t.put(">")
		t.putText(p.Value)
		t.put("</prop>\n")
	}
}
