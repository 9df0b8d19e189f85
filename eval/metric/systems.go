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
	var text string
	switch table := systemTable(systems, scores, layout); format {
	case "json":
		text = table.json()
	case "latex":
		text = table.latex()
	default:
		text = table.grid()
	}
	if format != "json" {
		var names []string
		var all []Signature
		for _, s := range scores[0] {
			names, all = append(names, s.Name), append(all, s.Signature)
		}
		text += "\n" + signatures(names, all, layout)
	}
	_, err := io.WriteString(w, text)
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
	var systems []object
	for _, row := range t[1:] {
		o := object{{"system", ascii(quoted(row[0]))}}
		for i, cell := range row[1:] {
			o = append(o, member{t[0][i+1], quoted(cell)})
		}
		systems = append(systems, o)
	}
	return list(systems)
}

// An object is a JSON object whose members are JSON already.
type object []member

type member struct{ key, value string }

func (o object) json(indent string) string {
	var members []string
	for _, m := range o {
		members = append(members, indent+"    "+quoted(m.key)+": "+m.value)
	}
	return "{\n" + strings.Join(members, ",\n") + "\n" + indent + "}"
}

func list(objects []object) string {
	var all []string
	for _, o := range objects {
		all = append(all, "    "+o.json("    "))
	}
	return "[\n" + strings.Join(all, ",\n") + "\n]\n"
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

// padded returns the lines of all cells at equal width: two wider than the
// header at least, the first column to the right, the others centered. Cells of
// one row have as many lines.
func (t table) padded() [][][]string {
	widths := make([]int, len(t[0]))
	for i, row := range t {
		for j, cell := range row {
			for line := range strings.SplitSeq(cell, "\n") {
				n := utf8.RuneCountInString(line)
				if i == 0 {
					n += 2
				}
				widths[j] = max(widths[j], n)
			}
		}
	}
	out := make([][][]string, len(t))
	for i, row := range t {
		lines := 0
		for _, cell := range row {
			lines = max(lines, 1+strings.Count(cell, "\n"))
		}
		for j, cell := range row {
			all := append(strings.Split(cell, "\n"), make([]string, lines)...)[:lines]
			for k, line := range all {
				free := widths[j] - utf8.RuneCountInString(line)
				left := free / 2
				if j == 0 {
					left = free
				}
				all[k] = " " + strings.Repeat(" ", left) + line + strings.Repeat(" ", free-left) + " "
			}
			out[i] = append(out[i], all)
		}
	}
	return out
}

func (t table) grid() string {
	cells := t.padded()
	rule := func(left, line, cross, right string) string {
		parts := make([]string, len(cells[0]))
		for i, cell := range cells[0] {
			parts[i] = strings.Repeat(line, utf8.RuneCountInString(cell[0]))
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
		for line := range row[0] {
			for _, cell := range row {
				b.WriteString("│" + cell[line])
			}
			b.WriteString("│\n")
		}
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
		var cells []string
		for _, cell := range row {
			cells = append(cells, latexEscapes.Replace(cell[0]))
		}
		b.WriteString(strings.Join(cells, "&") + "\\\\\n")
	}
	return b.String() + "\\bottomrule\n\\end{tabular}\n"
}

func signatures(names []string, all []Signature, layout Layout) string {
	const line = "-----------------\n"
	var b strings.Builder
	b.WriteString(line + "Metric signatures\n" + line)
	for i, signature := range all {
		text := signature.String()
		if layout.Short {
			text = signature.Brief()
		}
		fmt.Fprintf(&b, " - %-10s %s\n", names[i], text)
	}
	return b.String()
}
