package format

import (
	"fmt"
	"strconv"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Writers.Add("xliff2", newXLIFF2)
	Readers.Add("xliff2", stream(readXLIFF))
}

// xliff2 writes XLIFF 2.1 (OASIS, 2018): a unit of one segment a bead, with
// its provenance as metadata (the standard's module of that name) and its
// notes, in a file element for each run of beads from one document. The
// standard allows one pair of languages in a document.
type xliff2 struct {
	xmlFile
	within xliffKey // of the file element that is open
	files  int
	units  int
}

func newXLIFF2(create Create, _ Options) Writer {
	return &xliff2{xmlFile: xmlFile{single{create: create}}}
}

// Holds has control characters among them: XLIFF 2 writes them as elements.
func (x *xliff2) Holds() Fields { return xmlHolds | controls }

func (x *xliff2) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	key := xliffKeyOf(&b)
	if x.units > 0 && (key.src != x.within.src || key.tgt != x.within.tgt) {
		return fmt.Errorf("a bead in %s-%s after one in %s-%s: XLIFF 2 holds one pair of languages: choose it with --src-lang and --tgt-lang, or write XLIFF 1.2", key.src, key.tgt, x.within.src, x.within.tgt)
	}
	if err := x.start(key); err != nil {
		return err
	}
	if x.units > 0 && key != x.within {
		x.put("  </file>\n")
	}
	if x.units == 0 || key != x.within {
		x.startFile(key)
	}
	x.units++
	return x.unit(&b)
}

func (x *xliff2) start(key xliffKey) error {
	_, fresh, err := x.open()
	if !fresh {
		return err
	}
	x.put(xmlHead, `<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"`)
	x.attribute("srcLang", key.src)
	x.attribute("trgLang", key.tgt)
	return x.put(` xml:space="preserve">`, "\n")
}

func (x *xliff2) startFile(key xliffKey) {
	x.within = key
	x.files++
	x.put(`  <file id="f`, strconv.Itoa(x.files), `"`)
	x.attribute("original", key.doc)
	x.put(">\n")
}

// xliff2States are those of XLIFF 2.1 (4.3.1.27) whose target is a translation.
var xliff2States = []string{"translated", "reviewed", "final"}

func (x *xliff2) unit(b *corpus.Bead) error {
	notes, state := takeXLIFF(&b.Extra, xliff2States)
	x.put(`    <unit id="u`, strconv.Itoa(x.units), "\">\n", `      <mda:metadata><mda:metaGroup category="mtalign">`, "\n")
	putXLIFF(b, func(name, value string) {
		x.put(`        <mda:meta type="`, name, `">`)
		x.putText(value)
		x.put("</mda:meta>\n")
	})
	x.put("      </mda:metaGroup></mda:metadata>\n")
	if len(notes) > 0 {
		x.put("      <notes>\n")
		x.putNotes(notes, "        ")
		x.put("      </notes>\n")
	}
	x.put("      <segment")
	if state != "" {
		x.attribute("state", state)
	}
	x.put(">\n        <source>")
	x.putSegment(text(&b.A))
	x.put("</source>\n        <target>")
	x.putSegment(text(&b.B))
	return x.put("</target>\n      </segment>\n    </unit>\n")
}

// putSegment writes text with the characters that XML cannot hold as cp
// elements (XLIFF 2.1, 4.2.3.1).
func (x *xliff2) putSegment(text string) {
	from := 0
	for i, r := range text {
		if isControl(r) {
			x.putText(text[from:i])
			x.put(fmt.Sprintf(`<cp hex="%04X"/>`, r))
			from = i + len(string(r))
		}
	}
	x.putText(text[from:])
}

func (x *xliff2) Close() error {
	if x.units == 0 {
		if err := x.start(xliffKey{"", "und", "und"}); err != nil {
			return err
		}
		x.startFile(x.within)
		x.put(`    <unit id="u0"><segment><source/></segment></unit>`, "\n") // the schema wants one
	}
	x.put("  </file>\n</xliff>\n")
	return x.file.Close()
}
