package memory

import (
	"bytes"
	"context"
	"database/sql"
	"hash/maphash"
	"slices"
	"strconv"
)

// A mark is what two entries have in common that are the same: the text and
// the context of their first segments, their date, and a hash of their bodies,
// as a memory may have one text with any number of translations.
type mark struct {
	digest, context, date int64
	body                  uint64
}

// bodySeed is another in every process: the hash is in no file.
var bodySeed = maphash.MakeSeed()

func (e *entry) mark() mark {
	m := mark{date: e.date, body: maphash.Bytes(bodySeed, e.body)}
	if len(e.segments) > 0 {
		m.digest, m.context = int64(e.segments[0].digest), int64(e.segments[0].context)
	}
	return m
}

// unknown returns the entries that the index does not have, each once, in the
// place of the batch.
func (x *index) unknown(ctx context.Context, conn *sql.Conn, batch []entry) ([]entry, error) {
	had, err := bodies(ctx, conn, batch)
	if err != nil {
		return nil, err
	}
	fresh := batch[:0]
	for _, e := range batch {
		m := e.mark()
		if slices.ContainsFunc(had[m], func(body []byte) bool { return bytes.Equal(body, e.body) }) {
			continue
		}
		had[m] = append(had[m], e.body)
		fresh = append(fresh, e)
	}
	return fresh, nil
}

// marksAtOnce is how many texts are looked up in one statement.
const marksAtOnce = 1000

const findBodies = `SELECT digest, context, date, body FROM segment JOIN unit ON unit.id = segment.unit
	WHERE digest IN (SELECT value FROM json_each(?))`

// bodies returns the units of the index that have the marks of a batch.
func bodies(ctx context.Context, conn *sql.Conn, batch []entry) (map[mark][][]byte, error) {
	marks := make(map[mark][][]byte, len(batch))
	for _, e := range batch {
		marks[e.mark()] = nil
	}
	stmt, err := conn.PrepareContext(ctx, findBodies)
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	digests := make([]int64, 0, len(marks))
	for m := range marks {
		digests = append(digests, m.digest)
	}
	slices.Sort(digests) // the order of the index
	for part := range slices.Chunk(slices.Compact(digests), marksAtOnce) {
		rows, err := stmt.QueryContext(ctx, list(part))
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var m mark
			var body sql.RawBytes
			if err := rows.Scan(&m.digest, &m.context, &m.date, &body); err != nil {
				rows.Close()
				return nil, err
			}
			m.body = maphash.Bytes(bodySeed, body)
			if had, asked := marks[m]; asked {
				marks[m] = append(had, slices.Clone([]byte(body)))
			}
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return marks, nil
}

// list writes numbers as a JSON array, the form in which a statement takes any
// number of them.
func list(numbers []int64) string {
	b := []byte{'['}
	for i, n := range numbers {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return string(append(b, ']'))
}
