package format

import (
	"cmp"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Writers.Add("tmx", newTMX)
	Readers.Add("tmx", stream(readTMX, ".tmx"))
}

// tmx writes Translation Memory eXchange 1.4b (LISA OSCAR, 2005): a
// translation unit a bead, with its provenance as properties. Either side may
// serve as the source, so srclang is "*all*"; the file holds no dates, so the
// same beads give the same bytes.
type tmx struct {
	xmlFile
	version string
}

func newTMX(create Create, o Options) Writer {
	return &tmx{xmlFile{single{create: create}}, o.Version}
}

func (t *tmx) Holds() Fields { return xmlHolds }

const (
	tmxHead = xmlHead + `<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="mtalign"`
	tmxBody = ` segtype="sentence" o-tmf="mtalign" adminlang="en" srclang="*all*" datatype="plaintext"/>
  <body>
`
	tmxTail = "  </body>\n</tmx>\n"
)

func (t *tmx) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	if err := t.start(); err != nil {
		return err
	}
	return t.unit(&b)
}

func (t *tmx) start() error {
	_, fresh, err := t.open()
	if !fresh {
		return err
	}
	t.put(tmxHead)
	t.attribute("creationtoolversion", t.version)
	return t.put(tmxBody)
}

func (t *tmx) Close() error {
	if err := t.start(); err != nil {
		return err
	}
	t.put(tmxTail)
	return t.file.Close()
}

// unit writes a bead as a tu element. A bead of more than a sentence a side is
// a block in TMX's terms.
func (t *tmx) unit(b *corpus.Bead) error {
	c := carriedOf(b.Extra, "")
	b.Extra = c.Rest
	t.put("    <tu")
	if c.TUID != "" {
		t.attribute("tuid", c.TUID)
	}
	if max(len(b.A.N), len(b.A.Text), len(b.B.N), len(b.B.Text)) > 1 {
		t.put(` segtype="block"`)
	}
	t.putHead(&c)
	t.put(">\n")
	putBead(b, t.prop("      "))
	t.putBody(&c, "      ")
	t.variant(&b.A)
	t.variant(&b.B)
	return t.put("    </tu>\n")
}

func (t *tmx) variant(s *corpus.Side) {
	lang := cmp.Or(s.Lang, "und")
	c := carriedOf(s.Extra, lang)
	s.Extra = c.Rest
	t.put("      <tuv")
	t.attribute("xml:lang", cmp.Or(c.Locale, lang))
	t.putHead(&c)
	t.put(">\n")
	putProperties(sideProperties, s, t.prop("        "))
	t.putBody(&c, "        ")
	t.put("        <seg>")
	t.putText(text(s))
	t.put("</seg>\n      </tuv>\n")
}

func (t *tmx) prop(indent string) func(name, value string) {
	return func(name, value string) {
		t.put(indent, `<prop type="x-`, name, `">`)
		t.putText(value)
		t.put("</prop>\n")
	}
}
