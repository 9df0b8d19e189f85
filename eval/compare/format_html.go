package compare

import (
	"bytes"
	_ "embed"
	"html/template"
)

//go:embed compare.html
var page string

func init() {
	parsed := template.Must(template.New("page").Funcs(template.FuncMap{"printable": printable}).Parse(page))
	Formats.Add("html", func(c *Comparison) ([]byte, error) {
		var b bytes.Buffer
		err := parsed.Execute(&b, htmlBlocks(c.blocks()))
		return b.Bytes(), err
	})
}

// htmlBlock is a block as the template sees it.
type htmlBlock struct {
	Title  string
	Level  int
	Says   []string
	Header []htmlCell
	Rows   [][]htmlCell
}

type htmlCell struct {
	Text   string
	Number bool
	Head   bool // of its row
}

func htmlBlocks(blocks []block) []htmlBlock {
	all := make([]htmlBlock, len(blocks))
	for i, b := range blocks {
		all[i] = htmlBlock{Title: b.title, Level: b.level, Says: b.says, Header: b.htmlCells(b.header)}
		for _, row := range b.rows {
			all[i].Rows = append(all[i].Rows, b.htmlCells(row))
		}
	}
	return all
}

func (b block) htmlCells(row []string) []htmlCell {
	cells := make([]htmlCell, len(row))
	for i, text := range row {
		cells[i] = htmlCell{Text: text, Number: i >= b.left && b.header[i] != "text" && b.header[i] != "is better than", Head: i == 0}
	}
	return cells
}
