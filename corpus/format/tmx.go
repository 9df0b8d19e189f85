package format

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Writers.Add("tmx", newTMX) }

// tmx writes Translation Memory eXchange 1.4b (LISA OSCAR, 2005): a
// translation unit a bead, with its provenance as properties. Either side may
// serve as the source, so srclang is "*all*"; the file holds no dates, so the
// same beads give the same bytes. Characters that XML 1.0 cannot hold become
// U+FFFD.
type tmx struct {
	single
	version string
}

func newTMX(create Create, o Options) Writer {
	return &tmx{single{create: create}, o.Version}
}

const (
	tmxHead = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="mtalign" creationtoolversion="%s" segtype="sentence" o-tmf="mtalign" adminlang="en" srclang="*all*" datatype="plaintext"/>
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
	_, err := t.file.WriteString(tmxUnit(b))
	return err
}

func (t *tmx) start() error {
	f, fresh, err := t.open()
	if fresh {
		_, err = fmt.Fprintf(f, tmxHead, escapeXML(t.version))
	}
	return err
}

func (t *tmx) Close() error {
	if err := t.start(); err != nil {
		return err
	}
	t.file.WriteString(tmxTail)
	return t.file.Close()
}

// tmxUnit returns a bead as a tu element. A bead of more than a sentence a
// side is a block in TMX's terms.
func tmxUnit(b corpus.Bead) string {
	var s strings.Builder
	s.WriteString("    <tu")
	if len(b.A.N) != 1 || len(b.B.N) != 1 {
		s.WriteString(` segtype="block"`)
	}
	s.WriteString(">\n")
	tmxProp(&s, "      ", "x-pair", b.Pair)
	tmxProp(&s, "      ", "x-relation", string(b.Relation))
	tmxProp(&s, "      ", "x-score", number(b.Score))
	tmxProp(&s, "      ", "x-method", b.Method)
	for _, side := range []corpus.Side{b.A, b.B} {
		fmt.Fprintf(&s, "      <tuv xml:lang=\"%s\">\n", escapeXML(cmp.Or(side.Lang, "und")))
		tmxProp(&s, "        ", "x-document", side.Doc)
		tmxProp(&s, "        ", "x-sentences", numbers(side.N))
		fmt.Fprintf(&s, "        <seg>%s</seg>\n      </tuv>\n", escapeXML(text(side)))
	}
	s.WriteString("    </tu>\n")
	return s.String()
}

func tmxProp(s *strings.Builder, indent, name, value string) {
	if value != "" {
		fmt.Fprintf(s, "%s<prop type=\"%s\">%s</prop>\n", indent, name, escapeXML(value))
	}
}

func numbers(n []int) string {
	words := make([]string, len(n))
	for i, x := range n {
		words[i] = strconv.Itoa(x)
	}
	return strings.Join(words, " ")
}

func escapeXML(text string) string {
	var s strings.Builder
	xml.EscapeText(&s, []byte(text))
	return s.String()
}
