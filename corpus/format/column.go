package format

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Columns are the columns of a tab-separated file, in order.
type Columns []column

// A column is a part of a bead, as text. set is nil for what is passed over.
type column struct {
	name   string
	field  Fields
	isText bool
	get    func(*corpus.Bead) string
	set    func(*corpus.Bead, string) error
}

// skipped is the name of a column that is passed over in reading and empty in
// writing.
const skipped = "-"

// ParseColumns reads names of columns with commas between. Beside src and tgt,
// which must be there, they are the fields of a bead as they are called in
// JSON, those of a side with src_ or tgt_ before, and "-" for a column that is
// passed over.
func ParseColumns(names string) (Columns, error) {
	known := allColumns()
	var columns Columns
	for name := range strings.SplitSeq(names, ",") {
		name = strings.TrimSpace(name)
		at := slices.IndexFunc(known, func(c column) bool { return c.name == name })
		switch {
		case at < 0:
			return nil, fmt.Errorf("unknown column %q (known: %s)", name, strings.Join(columnNames(), ", "))
		case name != skipped && columns.has(name):
			return nil, fmt.Errorf("column %q stands there twice", name)
		}
		columns = append(columns, known[at])
	}
	if !columns.has("src") || !columns.has("tgt") {
		return nil, fmt.Errorf("columns %q: both src and tgt are needed", names)
	}
	return columns, nil
}

// columnNames lists the columns that ParseColumns knows.
func columnNames() []string {
	var names []string
	for _, c := range allColumns() {
		names = append(names, c.name)
	}
	return names
}

func (c Columns) has(name string) bool {
	return slices.ContainsFunc(c, func(c column) bool { return c.name == name })
}

func allColumns() Columns {
	a := func(b *corpus.Bead) *corpus.Side { return &b.A }
	b := func(b *corpus.Bead) *corpus.Side { return &b.B }
	all := Columns{textColumn("src", a), textColumn("tgt", b)}
	for _, p := range beadProperties {
		all = append(all, column{p.column, p.field, false, p.get, p.set})
	}
	for _, p := range sideProperties {
		all = append(all, sideColumn("src_", p, a), sideColumn("tgt_", p, b))
	}
	return append(all, column{name: skipped, get: func(*corpus.Bead) string { return "" }})
}

func textColumn(name string, side func(*corpus.Bead) *corpus.Side) column {
	return column{name, 0, true,
		func(b *corpus.Bead) string { return text(side(b)) },
		func(b *corpus.Bead, v string) error { setText(side(b), v); return nil }}
}

func sideColumn(prefix string, p property[corpus.Side], side func(*corpus.Bead) *corpus.Side) column {
	return column{prefix + p.column, p.field, false,
		func(b *corpus.Bead) string { return p.get(side(b)) },
		func(b *corpus.Bead, v string) error { return p.set(side(b), v) }}
}
