package format

import (
	"encoding/xml"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A prose is the text of a segment without its inline codes. A line break reads
// as a space, and so does a placeholder between letters of a script that puts
// spaces between words. Spaces on both sides of a code are one.
type prose struct {
	strings.Builder
	gap gap // what was left out before the text that is to come
}

type gap int

const (
	none gap = iota
	markup
	placeholder
	lineBreak
)

// code leaves out an inline code. What XLIFF 2 writes as a code since XML
// cannot hold it is a character of the text.
func (p *prose) code(start xml.StartElement) {
	left := markup
	switch start.Name.Local {
	case "cp":
		p.add(codePoint(attribute(start, "hex")))
		return
	case "ph", "x", "ut": // stand for a thing; all others begin or end one
		left = placeholder
	}
	for _, kind := range []string{"type", "ctype", "subType"} {
		if value := attribute(start, kind); value == "lb" || strings.HasSuffix(value, ":lb") {
			left = lineBreak
		}
	}
	p.gap = max(p.gap, left)
}

// begin begins a piece, which has no space before it.
func (p *prose) begin() { p.gap = none }

// add appends text behind what was left out.
func (p *prose) add(text string) {
	if p.gap != none {
		before, _ := utf8.DecodeLastRuneInString(p.String())
		if before == ' ' {
			text = strings.TrimLeft(text, " ")
		}
		if text == "" {
			return
		}
		after, _ := utf8.DecodeRuneInString(text)
		if p.Len() > 0 && p.spaced(before, after) {
			p.WriteByte(' ')
		}
		p.gap = none
	}
	p.WriteString(text)
}

// spaced tells whether what was left out between two characters is a space.
func (p *prose) spaced(before, after rune) bool {
	switch p.gap {
	case lineBreak:
		return !unicode.IsSpace(before) && !unicode.IsSpace(after)
	case placeholder:
		return spacing(before) && spacing(after)
	}
	return false
}

// spacing tells letters, with the marks that decomposed ones end with, and
// digits of scripts that put spaces between words.
func spacing(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
