package memory

import (
	"cmp"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
)

// The shape of a text is a byte of each of its tokens' digests, in order. Two
// shapes are no farther apart than their texts, as different tokens may have
// the same byte but not the other way round: what is too far apart need not be
// read. Of unrelated texts about one token in ten seems to agree.

// shapeBits is by how many units, 1 << shapeBits, shapes are kept in one row.
const shapeBits = 4

// appendShape appends the shape of a text to those of its unit: a byte of the
// language, how many tokens, and of each token a byte.
func appendShape(unit []byte, lang string, list []token) []byte {
	unit = append(unit, shapeOf(lang), byte(len(list)))
	for _, t := range list {
		unit = append(unit, byte(t))
	}
	return unit
}

// shaped is the tokens as their shape has them.
func shaped(list []token) []token {
	shape := make([]token, len(list))
	for i, t := range list {
		shape[i] = token(byte(t))
	}
	return shape
}

func shapeOf(lang string) byte { return byte(digestOf(lang, "")) }

// shapes appends to the rows of shapes: of each unit the length and the shapes
// of its texts.
func (w *blockWriter) shapes() error {
	into := w.inserts(`INSERT INTO shape (id, units) VALUES `, 2, ` ON CONFLICT DO UPDATE SET units = CAST(units || excluded.units AS BLOB)`)
	var row []byte
	for i, e := range w.entries {
		row = binary.AppendUvarint(row, uint64(len(e.shapes)))
		row = append(row, e.shapes...)
		at := w.first + int64(i)
		if (at+1)%(1<<shapeBits) != 0 && i+1 < len(w.entries) {
			continue
		}
		if err := into.add(at>>shapeBits, row); err != nil {
			return err
		}
		row = nil // the statement still has it
	}
	return into.close()
}

const findShapes = `SELECT id, units FROM shape WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`

// refine returns the candidates that are as like as Least by their shapes, with
// that bound, the likest first.
func (x *index) refine(s *search, all []candidate) ([]candidate, error) {
	slices.SortFunc(all, func(a, b candidate) int { return cmp.Compare(a.unit, b.unit) })
	ids := make([]int64, len(all))
	for i, c := range all {
		ids[i] = c.unit >> shapeBits
	}
	rows, err := x.shapes.Query(list(slices.Compact(ids)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var kept []candidate
	for rows.Next() {
		var id int64
		var row sql.RawBytes
		if err := rows.Scan(&id, &row); err != nil {
			return nil, err
		}
		of := 0
		for of < len(all) && all[of].unit>>shapeBits == id {
			of++
		}
		if kept, err = s.likely(kept, all[:of], id, row); err != nil {
			return nil, err
		}
		all = all[of:]
	}
	slices.SortFunc(kept, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.bound, a.bound), cmp.Compare(a.unit, b.unit)) })
	return kept, rows.Err()
}

var errShape = fmt.Errorf("%w: its shapes", errDamaged)

// likely adds those of a row's candidates that are as like as Least by their
// shapes.
func (s *search) likely(kept, of []candidate, id int64, row []byte) ([]candidate, error) {
	for at := id << shapeBits; len(of) > 0; at++ {
		length, n := binary.Uvarint(row)
		if n <= 0 || uint64(len(row)-n) < length {
			return nil, errShape
		}
		unit := row[n : n+int(length)]
		row = row[n+int(length):]
		if of[0].unit != at {
			continue
		}
		if bound := s.shapeLikeness(unit); bound >= Least-rounding {
			kept = append(kept, candidate{at, bound})
		}
		of = of[1:]
	}
	return kept, nil
}

// shapeLikeness is the most that a text of a unit can be like the query.
func (s *search) shapeLikeness(unit []byte) (best float64) {
	var space [maxTokens]token
	lang := shapeOf(s.Lang)
	for len(unit) >= 2 && len(unit)-2 >= int(unit[1]) {
		text := unit[2 : 2+int(unit[1])]
		if unit[0] == lang {
			list := space[:len(text)]
			for i, t := range text {
				list[i] = token(t)
			}
			best = max(best, alike(len(s.tokens), len(text), s.shape.distance(list)))
		}
		unit = unit[2+len(text):]
	}
	return best
}
