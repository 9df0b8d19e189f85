package format

import (
	"encoding/xml"
	"strings"
)

// A piece is a part of a segment that is marked as a segment of its own
// (XLIFF 1.2, mrk of mtype seg).
type piece struct{ id, text string }

// segment returns the text of the element that was just begun, and the pieces
// that are marked in it. Inline codes hold a foreign format's codes, not text,
// and are left out (TMX 1.4b, "Content Markup"; XLIFF 1.2, 2.3; XLIFF 2.1,
// 4.2.3), as prose tells. The text of highlights, annotations and unknown
// elements belongs to the sentence.
func (x *xmlReader) segment() (whole string, pieces []piece, err error) {
	var text prose
	begun, outside := 0, 0 // where the piece begins, and how deep it stands; 0 where there is none
	for inside := 1; inside > 0; {
		token, err := x.token()
		if err != nil {
			return "", nil, err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.add(string(token))
		case xml.EndElement:
			if inside--; outside > 0 && inside == outside {
				pieces[len(pieces)-1].text, outside = text.String()[begun:], 0
			}
		case xml.StartElement:
			if isCode(token) {
				text.code(token)
				if err := x.skip(); err != nil {
					return "", nil, err
				}
				continue
			}
			if token.Name.Local == "mrk" && attribute(token, "mtype") == "seg" && outside == 0 {
				pieces = append(pieces, piece{id: attribute(token, "mid")})
				text.begin()
				begun, outside = text.Len(), inside
			}
			inside++
		}
	}
	return text.String(), pieces, nil
}

// isCode tells whether an element inside a segment holds no text of it.
func isCode(start xml.StartElement) bool {
	switch start.Name.Local {
	case "bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "sc", "ec", "sm", "em", "cp":
		return true
	case "mrk": // a deletion under review
		return strings.HasSuffix(attribute(start, "mtype"), "-deleted")
	}
	return false
}
