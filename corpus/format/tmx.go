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
	t.put("    <tu")
	if max(len(b.A.N), len(b.A.Text), len(b.B.N), len(b.B.Text)) > 1 {
		t.put(` segtype="block"`)
	}
	t.put(">\n")
	putProperties(beadProperties, b, t.prop("      "))
	for _, side := range []*corpus.Side{&b.A, &b.B} {
		t.put("      <tuv")
		t.attribute("xml:lang", cmp.Or(side.Lang, "und"))
		t.put(">\n")
		putProperties(sideProperties, side, t.prop("        "))
		t.put("        <seg>")
		t.putText(text(side))
		t.put("</seg>\n      </tuv>\n")
	}
	return t.put("    </tu>\n")
}

func (t *tmx) prop(indent string) func(name, value string) {
	return func(name, value string) {
		t.put(indent, `<prop type="x-`, name, `">`)
		t.putText(value)
		t.put("</prop>\n")
	}
}
