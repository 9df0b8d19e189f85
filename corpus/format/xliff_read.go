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
// translation yet (state new, needs-translation or initial); any other state is
// carried among the bead's other fields. Units that are not to be translated
// (translate="no") are left out: what stands there for a target is a copy. Alternative translations, notes and
// inline codes are left out; the document of the first side is the file
// element's original.
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

// bead returns a segment as a bead. Provenance is that of a whole unit.
func (x *xliffReader) bead(u xliffUnit, s xliffSegment) corpus.Bead {
	b := foreign(x.name)
	b.A.Doc, b.A.Lang, b.B.Lang = x.within.doc, primary(x.within.src), primary(x.within.tgt)
	setText(&b.A, s.source)
	setText(&b.B, s.translation())
	if len(u.segments) == 1 {
		for _, p := range u.props {
			setXLIFF(&b, p)
		}
	}
	carried{State: s.state}.addTo(&b.Extra)
	carried{Locale: locale(x.within.src)}.addTo(&b.A.Extra)
	carried{Locale: locale(x.within.tgt)}.addTo(&b.B.Extra)
	finish(&b)
	return b
}

// setXLIFF reads what putXLIFF wrote.
func setXLIFF(b *corpus.Bead, p Prop) {
	name := own(p.Type)
	if of, ours := strings.CutPrefix(name, "source-"); ours {
		setProperty(sideProperties, &b.A, of, p.Value)
	} else if of, ours := strings.CutPrefix(name, "target-"); ours {
		setProperty(sideProperties, &b.B, of, p.Value)
	} else {
		setProperty(beadProperties, b, name, p.Value)
	}
}
