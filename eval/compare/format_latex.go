package compare

import (
	"bytes"
	"strings"
)

func init() {
	Formats.Add("latex", func(c *Comparison) ([]byte, error) {
		var b bytes.Buffer
		b.WriteString("% needs \\usepackage{booktabs}\n")
		for _, block := range c.blocks() {
			b.WriteString("\n")
			block.latex(&b)
		}
		return b.Bytes(), nil
	})
}

// latex writes a block as a table of the package booktabs, with what it says
// before it.
func (b block) latex(w *bytes.Buffer) {
	command := `\paragraph`
	if b.level == 1 {
		command = `\subsection*`
	}
	w.WriteString(command + "{" + inLatex(b.title) + "}\n")
	for _, sentence := range b.says {
		w.WriteString(inLatex(sentence) + "\n")
	}
	if b.header == nil {
		return
	}
	columns := make([]string, len(b.header))
	for i := range columns {
		switch {
		case i < b.left:
			columns[i] = "l"
		case b.header[i] == "text":
			columns[i] = `p{.5\linewidth}`
		default:
			columns[i] = "r"
		}
	}
	w.WriteString("\n\\begin{tabular}{" + strings.Join(columns, "") + "}\n\\toprule\n")
	line := func(row []string) {
		escaped := make([]string, len(row))
		for i, cell := range row {
			escaped[i] = inLatex(cell)
		}
		w.WriteString(strings.Join(escaped, " & ") + ` \\` + "\n")
	}
	line(b.header)
	w.WriteString("\\midrule\n")
	for _, row := range b.rows {
		line(row)
	}
	w.WriteString("\\bottomrule\n\\end{tabular}\n")
}

var latexEscapes = strings.NewReplacer("&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`, "^", `\^{}`,
	"{", `\{`, "}", `\}`, "~", `\textasciitilde{}`, `\`, `\textbackslash{}`, "<", `\ensuremath{<}`, ">", `\ensuremath{>}`, "|", `\textbar{}`)

func inLatex(text string) string { return latexEscapes.Replace(printable(text)) }
