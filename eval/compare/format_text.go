package compare

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

func init() {
	Formats.Add("text", func(c *Comparison) ([]byte, error) {
		var b bytes.Buffer
		for i, block := range c.blocks() {
			if i > 0 {
				b.WriteString("\n")
			}
			block.text(&b)
		}
		return b.Bytes(), nil
	})
}

// text writes a block with its columns in line.
func (b block) text(w *bytes.Buffer) {
	rule := "-"
	if b.level == 1 {
		rule = "="
	}
	w.WriteString(b.title + "\n" + strings.Repeat(rule, cells(b.title)) + "\n")
	for _, sentence := range b.says {
		w.WriteString(sentence + "\n")
	}
	rows := b.rows
	if b.header != nil {
		rows = append([][]string{b.header}, rows...)
	}
	widths := make([]int, len(b.header))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], cells(printable(cell)))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			cell = printable(cell)
			pad := strings.Repeat(" ", widths[i]-cells(cell))
			if i > 0 {
				line.WriteString("  ")
			}
			if i < b.left || i == len(row)-1 && !numeric(cell) {
				line.WriteString(cell + pad)
			} else {
				line.WriteString(pad + cell)
			}
		}
		w.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

func numeric(cell string) bool { return cell != "" && strings.Trim(cell, "0123456789.-*+ ") == "" }

// printable is a text on one line, without what moves a cursor.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return '�'
		}
		return r
	}, text)
}

// cells is the width of a text on a terminal: wide characters take two.
func cells(text string) (n int) {
	if len(text) == utf8.RuneCountInString(text) {
		return len(text)
	}
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n++
		}
		n++
	}
	return n
}
