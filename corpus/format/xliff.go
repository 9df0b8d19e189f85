package format

import (
	"cmp"
	"strconv"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Writers.Add("xliff", newXLIFF)
	Readers.Add("xliff", stream(readXLIFF, ".xlf", ".xliff", ".sdlxliff", ".mqxliff"))
}

// xliff writes XLIFF 1.2 (OASIS, 2008): a trans-unit a bead, with its
// provenance as a context group and its notes, in a file element for each run
// of beads from one document in one pair of languages.
type xliff struct {
	xmlFile
	version string
	within  xliffKey // of the file element that is open
	units   int
}

// xliffKey is what the beads of a file element have in common.
type xliffKey struct{ doc, src, tgt string }

func newXLIFF(create Create, o Options) Writer {
	return &xliff{xmlFile: xmlFile{single{create: create}}, version: o.Version}
}

func (x *xliff) Holds() Fields { return xmlHolds }

func (x *xliff) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	if err := x.start(); err != nil {
		return err
	}
	key := xliffKeyOf(&b)
	if x.units > 0 && key != x.within {
		x.put(xliffFileEnd)
	}
	if x.units == 0 || key != x.within {
		x.startFile(key)
	}
	x.units++
	return x.unit(&b)
}

func xliffKeyOf(b *corpus.Bead) xliffKey {
	return xliffKey{b.A.Doc, cmp.Or(b.A.Lang, "und"), cmp.Or(b.B.Lang, "und")}
}

const xliffFileEnd = "    </body>\n  </file>\n"

func (x *xliff) start() error {
	_, fresh, err := x.open()
	if !fresh {
		return err
	}
	return x.put(xmlHead, `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">`, "\n")
}

func (x *xliff) startFile(key xliffKey) {
	x.within = key
	x.put("  <file")
	x.attribute("original", key.doc)
	x.attribute("source-language", key.src)
	x.attribute("target-language", key.tgt)
	x.put(` datatype="plaintext" xml:space="preserve">`, "\n")
	x.put(`    <header><tool tool-id="mtalign" tool-name="mtalign"`)
	x.attribute("tool-version", x.version)
	x.put("/></header>\n    <body>\n")
}

// xliffStates are those of XLIFF 1.2 (2.3, state) whose target is a translation.
var xliffStates = []string{
	"final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
	"needs-review-translation", "signed-off", "translated",
}

func (x *xliff) unit(b *corpus.Bead) error {
	notes, state := takeXLIFF(&b.Extra, xliffStates)
	x.put(`      <trans-unit id="`, strconv.Itoa(x.units), "\">\n        <source>")
	x.putText(text(&b.A))
	x.put("</source>\n        <target")
	if state != "" {
		x.attribute("state", state)
	}
	x.put(">")
	x.putText(text(&b.B))
	x.put("</target>\n", `        <context-group purpose="information">`, "\n")
	putXLIFF(b, func(name, value string) {
		x.put(`          <context context-type="`, name, `">`)
		x.putText(value)
		x.put("</context>\n")
	})
	x.put("        </context-group>\n")
	x.putNotes(notes, "        ")
	return x.put("      </trans-unit>\n")
}

// putXLIFF writes the properties of a bead and its sides as one list.
func putXLIFF(b *corpus.Bead, put func(name, value string)) {
	putBead(b, func(name, value string) { put("x-"+name, value) })
	putProperties(sideProperties, &b.A, func(name, value string) { put("x-source-"+name, value) })
	putProperties(sideProperties, &b.B, func(name, value string) { put("x-target-"+name, value) })
}

func (x *xliff) Close() error {
	if err := x.start(); err != nil {
		return err
	}
	if x.units == 0 {
		x.startFile(xliffKey{"", "und", "und"}) // the schema wants one
	}
	x.put(xliffFileEnd, "</xliff>\n")
	return x.file.Close()
}
