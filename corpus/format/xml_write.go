package format

import (
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// xmlHolds is what the XML formats hold: all but control characters, which XML
// 1.0 forbids and for which U+FFFD stands.
const xmlHolds = everything &^ (controls | nullBeads)

// An xmlFile is the one file of an XML format. Errors of writing stay with the
// buffer, so that the last one written to tells.
type xmlFile struct{ single }

// put writes markup as it is.
func (x *xmlFile) put(markup ...string) (err error) {
	for _, m := range markup {
		_, err = x.file.WriteString(m)
	}
	return err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

func (x *xmlFile) attribute(name, value string) {
	x.put(" ", name, `="`)
	for i, part := range strings.Split(value, `"`) {
		if i > 0 {
			x.put("&quot;")
		}
		x.putText(part)
	}
	x.put(`"`)
}

// putText writes the text of an element. Tabs and line ends are written so
// that no parser changes them.
func (x *xmlFile) putText(text string) error {
	from := 0
	for i := 0; i < len(text); {
		escape, width := xmlEscape(text[i:])
		if escape != "" {
			x.file.WriteString(text[from:i])
			x.file.WriteString(escape)
			from = i + width
		}
		i += width
	}
	_, err := x.file.WriteString(text[from:])
	return err
}

// xmlEscape returns what stands for the first character of the text, nothing
// where it stands for itself, and its width in bytes.
func xmlEscape(text string) (escape string, width int) {
	switch c := text[0]; {
	case c >= utf8.RuneSelf:
		r, width := utf8.DecodeRuneInString(text)
		if r == utf8.RuneError && width == 1 || isControl(r) {
			return "\ufffd", width
		}
		return "", width
	case c == '&':
		return "&amp;", 1
	case c == '<':
		return "&lt;", 1
	case c == '>':
		return "&gt;", 1
	case c == '\t':
		return "&#x9;", 1
	case c == '\n':
		return "&#xA;", 1
	case c == '\r':
		return "&#xD;", 1
	case c < ' ':
		return "\ufffd", 1
	}
	return "", 1
}

// putNotes writes a note element for each note.
func (x *xmlFile) putNotes(notes []string, indent string) {
	for _, note := range notes {
		x.put(indent, "<note>")
		x.putText(note)
		x.put("</note>\n")
	}
}

// putProperties writes each property that has a value through put.
func putProperties[T any](properties []property[T], of *T, put func(name, value string)) {
	for _, p := range properties {
		if p.prop == "" {
			continue
		}
		if value := p.get(of); value != "" {
			put(p.prop, value)
		}
	}
}

// putBead writes the properties of a bead. The score that readers take by
// themselves is left out where no method gave it: nobody measured it.
func putBead(b *corpus.Bead, put func(name, value string)) {
	putProperties(beadProperties, b, func(name, value string) {
		if name != "score" || value != "1" || b.Method != "" {
			put(name, value)
		}
	})
}

// setProperty gives a bead or side the value of the property of that name, and
// tells whether it is one. A value that cannot be ours is none: another
// program uses the name.
func setProperty[T any](properties []property[T], of *T, name, value string) bool {
	for _, p := range properties {
		if p.prop == name && name != "" {
			return p.set(of, value) == nil
		}
	}
	return false
}
