package memory

import (
	"context"
	"iter"

	"github.com/mtalign/mtalign/corpus/format"
)

// Units yields all units, in the order in which they came, and in the place of
// each that is damaged its error. Any other error is the last.
func (m *Memory) Units(ctx context.Context) iter.Seq2[format.Unit, error] {
	return func(yield func(format.Unit, error) bool) {
		for _, x := range m.indexes {
			more, err := x.list(ctx, yield)
			if err != nil {
				yield(format.Unit{}, x.told(err))
			}
			if err != nil || !more {
				return
			}
		}
	}
}

func (x *index) list(ctx context.Context, yield func(format.Unit, error) bool) (more bool, err error) {
	rows, err := x.db.QueryContext(ctx, `SELECT unit.id, body, name, line FROM unit JOIN file ON file.id = unit.file ORDER BY unit.id`)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var body []byte
		var unit format.Unit
		if err := rows.Scan(&id, &body, &unit.File, &unit.Line); err != nil {
			return false, err
		}
		if !yield(unit, x.told(damaged(id, &unit, decode(body, &unit)))) {
			return false, nil
		}
	}
	return true, rows.Err()
}

// WithOrigin returns a unit with the file that it is from among its
// properties, from where Import takes it again.
func WithOrigin(unit format.Unit) format.Unit {
	if unit.File != "" {
		unit.Props = append(unit.Props[:len(unit.Props):len(unit.Props)], format.Prop{Type: originProp, Value: unit.File})
	}
	return unit
}

// Stats is what a memory holds.
type Stats struct {
	Units     int            `json:"units"`
	Languages map[string]int `json:"languages"` // variants with a text, by language
	Files     []FileStats    `json:"files"`     // in the order of coming
	Bytes     int64          `json:"bytes"`     // of the database
}

// FileStats is how many units are from a file.
type FileStats struct {
	Name  string `json:"name"`
	Units int    `json:"units"`
}

// Stats counts what the memory holds, without reading the units.
func (m *Memory) Stats(ctx context.Context) (Stats, error) {
	s := Stats{Languages: map[string]int{}, Files: []FileStats{}}
	for _, x := range m.indexes {
		if err := x.stats(ctx, &s); err != nil {
			return s, x.told(err)
		}
	}
	return s, nil
}

func (x *index) stats(ctx context.Context, s *Stats) error {
	var bytes int64
	err := x.db.QueryRowContext(ctx, `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).Scan(&bytes)
	if err != nil {
		return err
	}
	s.Bytes += bytes
	err = x.counts(ctx, `SELECT name, units FROM file ORDER BY id`, func(name string, n int) {
		s.Files = append(s.Files, FileStats{name, n})
		s.Units += n
	})
	if err != nil {
		return err
	}
	return x.counts(ctx, `SELECT code, variants FROM language`, func(code string, n int) { s.Languages[code] += n })
}

// counts calls each for every row of a name and a number.
func (x *index) counts(ctx context.Context, query string, each func(string, int)) error {
	rows, err := x.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return err
		}
		each(name, n)
	}
	return rows.Err()
}
