package format

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Fields is a set of the parts of a bead that some formats have no place for.
type Fields uint

const (
	documents Fields = 1 << iota
	pairs
	numbers
	boundaries
	languages
	scores
	methods
	relations
	filters
	origins
	licences
	pivots
	others
	lineBreaks
	controls
	nullBeads

	everything = nullBeads<<1 - 1
)

var fieldNames = []string{
	"document ids", "pair ids", "sentence numbers", "sentence boundaries", "languages", "scores", "methods",
	"relations", "filter scores", "origins", "licences", "pivots", "other fields", "line breaks",
	"control characters", "null beads",
}

// String lists the fields for a reader: "document ids, sentence numbers".
func (f Fields) String() string {
	var names []string
	for i, name := range fieldNames {
		if f&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// fieldsOf returns those of the asked fields that a bead has and that would
// not come back by themselves where a file does not hold them.
func fieldsOf(b *corpus.Bead, asked Fields) Fields {
	if b.Null() {
		return asked & nullBeads
	}
	has := given(beadProperties, b, asked) | given(sideProperties, &b.A, asked) | given(sideProperties, &b.B, asked)
	if asked&lineBreaks != 0 && contains(b, isLineBreak) {
		has |= lineBreaks
	}
	if asked&controls != 0 && contains(b, isControl) {
		has |= controls
	}
	return has
}

func given[T any](properties []property[T], of *T, asked Fields) (has Fields) {
	for _, p := range properties {
		if asked&^has&p.field == 0 {
			continue
		}
		if value := p.get(of); value != "" && (p.usual == nil || value != p.usual(of)) {
			has |= p.field
		}
	}
	return has
}

// contains tells whether the text of either side has such a character.
func contains(b *corpus.Bead, is func(rune) bool) bool {
	for _, s := range []*corpus.Side{&b.A, &b.B} {
		for _, text := range s.Text {
			if strings.IndexFunc(text, is) >= 0 {
				return true
			}
		}
	}
	return false
}

// isLineBreak tells what ends a line for one tool or another: Unicode's
// mandatory breaks (UAX 14) and the separators at which Python splits lines.
func isLineBreak(r rune) bool {
	return r >= '\n' && r <= '\r' || r >= 0x1c && r <= 0x1e || r == 0x85 || r == 0x2028 || r == 0x2029
}

// isControl tells what XML 1.0 cannot hold (section 2.2, Char).
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff
}
