package memory

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
)

// A blockWriter writes entries that all go into one block.
type blockWriter struct {
	ctx     context.Context
	conn    *sql.Conn
	first   int64 // number of the first one
	entries []entry
}

func (w *blockWriter) units() error {
	files, err := w.files()
	if err != nil {
		return err
	}
	into := w.inserts(`INSERT INTO unit (id, file, line, body) VALUES `, 4, "")
	for i, e := range w.entries {
		if err := into.add(w.first+int64(i), files[e.file], e.line, e.body); err != nil {
			return err
		}
	}
	return into.close()
}

// files counts the units of each file and returns the numbers of the files.
func (w *blockWriter) files() (map[string]int64, error) {
	counts := map[string]int{}
	var names []string // in order
	for _, e := range w.entries {
		if counts[e.file]++; counts[e.file] == 1 {
			names = append(names, e.file)
		}
	}
	ids := map[string]int64{}
	for _, name := range names {
		var id int64
		err := w.conn.QueryRowContext(w.ctx, `INSERT INTO file (name, units) VALUES (?, ?)
			ON CONFLICT DO UPDATE SET units = units + excluded.units RETURNING id`, name, counts[name]).Scan(&id)
		if err != nil {
			return nil, err
		}
		ids[name] = id
	}
	return ids, nil
}

func (w *blockWriter) languages() error {
	counts := map[string]int{}
	for _, e := range w.entries {
		for _, s := range e.segments {
			counts[s.lang]++
		}
	}
	for lang, n := range counts {
		_, err := w.conn.ExecContext(w.ctx, `INSERT INTO language (code, variants) VALUES (?, ?)
			ON CONFLICT DO UPDATE SET variants = variants + excluded.variants`, lang, n)
		if err != nil {
			return err
		}
	}
	return nil
}

// segments writes the index of texts in its own order, in which SQLite goes
// through it once. A unit without text stands there under 0, to be known when it
// comes again.
func (w *blockWriter) segments() error {
	type row struct {
		digest, unit, context, date int64
	}
	var list []row
	for i, e := range w.entries {
		if len(e.segments) == 0 {
			list = append(list, row{unit: w.first + int64(i), date: e.date})
		}
		for _, s := range e.segments {
			list = append(list, row{int64(s.digest), w.first + int64(i), int64(s.context), e.date})
		}
	}
	slices.SortFunc(list, func(a, b row) int { return cmp.Or(cmp.Compare(a.digest, b.digest), cmp.Compare(a.unit, b.unit)) })
	into := w.inserts(`INSERT OR IGNORE INTO segment (digest, unit, context, date) VALUES `, 4, "")
	for _, r := range list {
		if err := into.add(r.digest, r.unit, r.context, r.date); err != nil {
			return err
		}
	}
	return into.close()
}

// postings appends to the postings of each gram.
func (w *blockWriter) postings() error {
	starts := make([]int, gramCount+1) // counting sort, as there are many
	for _, e := range w.entries {
		for _, g := range e.grams {
			starts[g.id()+1]++
		}
	}
	for i := range gramCount {
		starts[i+1] += starts[i]
	}
	all := make([]byte, postingBytes*starts[gramCount])
	next := slices.Clone(starts[:gramCount])
	for i, e := range w.entries {
		at := w.first + int64(i)
		for _, g := range e.grams {
			copy(all[postingBytes*next[g.id()]:], []byte{byte(at), byte(at >> 8), g.tokens()})
			next[g.id()]++
		}
	}
	into := w.inserts(`INSERT INTO posting (id, units) VALUES `, 2, ` ON CONFLICT DO UPDATE SET units = CAST(units || excluded.units AS BLOB)`)
	for id := range gramCount {
		if starts[id] == starts[id+1] {
			continue
		}
		if err := into.add(postingID(w.first>>blockBits, uint32(id)), all[postingBytes*starts[id]:postingBytes*starts[id+1]]); err != nil {
			return err
		}
	}
	return into.close()
}

// postingBytes is the size of a posting.
const postingBytes = 3

func postingID(block int64, gram uint32) int64 { return block<<gramBits | int64(gram) }

// inserts collects rows, so that a statement has many of them.
type inserts struct {
	w          *blockWriter
	head, tail string
	columns    int
	full       *sql.Stmt // of rowsAtOnce rows, once there were as many
	args       []any
}

const rowsAtOnce = 50

func (w *blockWriter) inserts(head string, columns int, tail string) *inserts {
	return &inserts{w: w, head: head, tail: tail, columns: columns, args: make([]any, 0, columns*rowsAtOnce)}
}

func (r *inserts) add(values ...any) (err error) {
	r.args = append(r.args, values...)
	if len(r.args) < cap(r.args) {
		return nil
	}
	if r.full == nil {
		if r.full, err = r.w.conn.PrepareContext(r.w.ctx, r.text()); err != nil {
			return err
		}
	}
	_, err = r.full.ExecContext(r.w.ctx, r.args...)
	r.args = r.args[:0]
	return err
}

// text is the statement for the rows that are there.
func (r *inserts) text() string {
	one := "(?" + strings.Repeat(",?", r.columns-1) + ")"
	return r.head + strings.Repeat(one+",", len(r.args)/r.columns-1) + one + r.tail
}

// close writes the rows that are left.
func (r *inserts) close() error {
	if len(r.args) > 0 {
		if _, err := r.w.conn.ExecContext(r.w.ctx, r.text(), r.args...); err != nil {
			return err
		}
	}
	if r.full == nil {
		return nil
	}
	return r.full.Close()
}
