package metric

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// PrintSystems writes the scores of several systems, scores[i] those of system
// i, one a metric: a JSON list, or a table and the signatures below it.
func PrintSystems(w io.Writer, systems []string, scores [][]Score, format string, layout Layout) error {
	if _, err := Formats.Get(format); err != nil {
		return err
	}
	var b strings.Builder
	switch table := systemTable(systems, scores, layout); format {
	case "json":
		b.WriteString(table.json())
	case "latex":
		b.WriteString(table.latex() + signatures(scores[0], layout))
	default:
		b.WriteString(table.grid() + signatures(scores[0], layout))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A table is rows of cells, the header first.
type table [][]string

func systemTable(systems []string, scores [][]Score, layout Layout) table {
	t := table{{"System"}}
	for _, s := range scores[0] {
		t[0] = append(t[0], s.Name)
	}
	for i, name := range systems {
		row := []string{name}
		for _, s := range scores[i] {
			row = append(row, s.value(layout.Width))
		}
		t = append(t, row)
	}
	return t
}

func (t table) json() string {
	var rows []string
	for _, row := range t[1:] {
		fields := []string{`        "system": ` + ascii(quoted(row[0]))}
		for i, cell := range row[1:] {
			fields = append(fields, "        "+ascii(quoted(t[0][i+1]))+": "+quoted(cell))
		}
		rows = append(rows, "    {\n"+strings.Join(fields, ",\n")+"\n    }")
	}
	return "[\n" + strings.Join(rows, ",\n") + "\n]\n"
}

// ascii escapes all else in a JSON text, as Python does by default.
func ascii(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// padded returns the cells of all rows at equal width: two wider than the
// header at least, the first column to the right, the others centered.
func (t table) padded() table {
	widths := make([]int, len(t[0]))
	for i, row := range t {
		for j, cell := range row {
			n := utf8.RuneCountInString(cell)
			if i == 0 {
				n += 2
			}
			widths[j] = max(widths[j], n)
		}
	}
	out := make(table, len(t))
	for i, row := range t {
		for j, cell := range row {
			free := widths[j] - utf8.RuneCountInString(cell)
			left := free / 2
			if j == 0 {
				left = free
			}
			out[i] = append(out[i], " "+strings.Repeat(" ", left)+cell+strings.Repeat(" ", free-left)+" ")
		}
	}
	return out
}

func (t table) grid() string {
	cells := t.padded()
	rule := func(left, line, cross, right string) string {
		parts := make([]string, len(cells[0]))
		for i, cell := range cells[0] {
			parts[i] = strings.Repeat(line, utf8.RuneCountInString(cell))
		}
		return left + strings.Join(parts, cross) + right + "\n"
	}
	var b strings.Builder
	b.WriteString(rule("╒", "═", "╤", "╕"))
	for i, row := range cells {
		if i == 1 {
			b.WriteString(rule("╞", "═", "╪", "╡"))
		} else if i > 1 {
			b.WriteString(rule("├", "─", "┼", "┤"))
		}
		b.WriteString("│" + strings.Join(row, "│") + "│\n")
	}
	b.WriteString(rule("╘", "═", "╧", "╛"))
	return b.String()
}

var latexEscapes = strings.NewReplacer("&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`, "^", `\^{}`,
	"{", `\{`, "}", `\}`, "~", `\textasciitilde{}`, `\`, `\textbackslash{}`, "<", `\ensuremath{<}`, ">", `\ensuremath{>}`)

func (t table) latex() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\\begin{tabular}{r%s}\n\\toprule\n", strings.Repeat("c", len(t[0])-1))
	for i, row := range t.padded() {
		if i == 1 {
			b.WriteString("\\midrule\n")
		}
		for j := range row {
			row[j] = latexEscapes.Replace(row[j])
		}
		b.WriteString(strings.Join(row, "&") + "\\\\\n")
	}
	return b.String() + "\\bottomrule\n\\end{tabular}\n"
}

func signatures(scores []Score, layout Layout) string {
	const line = "-----------------\n"
	var b strings.Builder
	b.WriteString("\n" + line + "Metric signatures\n" + line)
	for _, s := range scores {
		signature := s.Signature.String()
		if layout.Short {
			signature = s.Signature.Brief()
		}
		fmt.Fprintf(&b, " - %-10s %s\n", s.Name, signature)
	}
	return b.String()
}
