package format

import (
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// readXLIFF reads XLIFF 1.0 to 1.2 and 2.0 to 2.2: a bead for each segment. A
// segment without a target is a null bead, and so is one whose target is no
// translation yet (state new, needs-translation or initial). The state, and the
// notes, contexts and metadata of the unit, are carried among the bead's other
// fields. Units that are not to be translated (translate="no") are left out:
// what stands there for a target is a copy. Alternative translations, inline
// codes and what files and groups say beside are left out, too; the document of
// the first side is the file element's original.
func readXLIFF(r io.Reader, name string, _ Options) iter.Seq2[corpus.Bead, error] {
	return func(yield func(corpus.Bead, error) bool) {
		x := xliffReader{xmlReader: newXMLReader(r, name, "XLIFF", "xliff")}
		for {
			unit, err := x.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				if !yield(corpus.Bead{}, x.locate(err, unit.line)) || !errors.Is(err, ErrUnit) {
					return
				}
				continue
			}
			if unit.closed {
				continue
			}
			for _, s := range unit.segments {
				if !yield(x.bead(unit, s), nil) {
					return
				}
			}
		}
	}
}

// bead returns a segment as a bead. What mtalign wrote of a whole unit is true
// of no part of it.
func (x *xliffReader) bead(u xliffUnit, s xliffSegment) corpus.Bead {
	b := foreign(x.name)
	b.A.Doc, b.A.Lang, b.B.Lang = x.within.doc, primary(x.within.src), primary(x.within.tgt)
	setText(&b.A, s.source)
	setText(&b.B, s.translation())
	whole := &b
	if len(u.segments) > 1 {
		whole = new(corpus.Bead)
	}
	c := u.carried(func(name, value string) bool { return setXLIFF(whole, name, value) })
	c.State = s.state
	c.addTo(&b.Extra)
	carried{Locale: locale(x.within.src)}.addTo(&b.A.Extra)
	carried{Locale: locale(x.within.tgt)}.addTo(&b.B.Extra)
	finish(&b)
	return b
}

// setXLIFF reads what putXLIFF wrote, and tells whether it is that.
func setXLIFF(b *corpus.Bead, name, value string) bool {
	if of, ours := strings.CutPrefix(name, "source-"); ours {
		return setProperty(sideProperties, &b.A, of, value)
	}
	if of, ours := strings.CutPrefix(name, "target-"); ours {
		return setProperty(sideProperties, &b.B, of, value)
	}
	return setProperty(beadProperties, b, name, value)
}
