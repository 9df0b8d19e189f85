package format

import (
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
	return t.WriteUnit(UnitOf(b))
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
