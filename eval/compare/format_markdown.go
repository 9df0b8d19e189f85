package compare

import (
	"bytes"
	"strings"
)

func init() {
	Formats.Add("markdown", func(c *Comparison) ([]byte, error) {
		var b bytes.Buffer
		for i, block := range c.blocks() {
			if i > 0 {
				b.WriteString("\n")
			}
			block.markdown(&b)
		}
		return b.Bytes(), nil
	})
}

// markdown writes a block as GitHub's Markdown has it.
func (b block) markdown(w *bytes.Buffer) {
	w.WriteString(strings.Repeat("#", b.level+1) + " " + inMarkdown(b.title) + "\n")
	for _, sentence := range b.says {
		w.WriteString("\n" + inMarkdown(sentence) + "\n")
	}
	if b.header == nil {
		return
	}
	w.WriteString("\n")
	line := func(cells []string) { w.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	rule, head := make([]string, len(b.header)), make([]string, len(b.header))
	for i, cell := range b.header {
		head[i], rule[i] = inMarkdown(cell), "---:"
		if i < b.left || i == len(b.header)-1 {
			rule[i] = "---"
		}
	}
	line(head)
	line(rule)
	for _, row := range b.rows {
		escaped := make([]string, len(row))
		for i, cell := range row {
			escaped[i] = inMarkdown(cell)
		}
		line(escaped)
	}
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", "&", "&amp;", "[", `\[`, "]", `\]`, "#", `\#`)

func inMarkdown(text string) string { return markdownEscapes.Replace(printable(text)) }
