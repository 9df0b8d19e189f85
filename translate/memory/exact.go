package memory

import (
	"strings"

	"github.com/mtalign/mtalign/corpus/format"
)

// A Query is what is looked for: a text in a language, and its translation
// into another.
type Query struct {
	Lang, Text, To string
	Before, After  string // the texts around it in its document, empty where there are none
}

// found is a unit that answers a query, with what decides among several.
type found struct {
	Match
	index int // of the memory's
	unit  int64
	date  int64
}

const findSegments = `SELECT unit, context <> 0 AND context IS ?, date FROM segment WHERE digest = ? ORDER BY 2 DESC, date DESC, unit LIMIT ? OFFSET ?`

// firstFound is how many units are looked at before all that have a text are
// listed: some texts stand in a memory a hundred thousand times, and nearly always
// the first has the translation that is asked for.
const firstFound = 16

// find returns the best of the units that have the text of a query.
func (x *index) find(q *Query) (best found, ok bool, err error) {
	text := compared(q.Text)
	first, err := x.having(q, text, firstFound, 0)
	if err != nil {
		return best, false, err
	}
	if best, ok, err = x.answer(q, text, first); ok || err != nil || len(first) < firstFound {
		return best, ok, err
	}
	rest, err := x.having(q, text, -1, firstFound)
	if err != nil {
		return best, false, err
	}
	return x.answer(q, text, rest)
}

// having lists units that have a text, the best first, from one of them on; a
// negative limit is none.
func (x *index) having(q *Query, text string, limit, from int) (all []found, err error) {
	context := contextOf(around(q.Lang, q.Before), around(q.Lang, q.After))
	rows, err := x.segments.Query(int64(context), int64(digestOf(q.Lang, text)), limit, from)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var f found
		if err := rows.Scan(&f.unit, &f.Context, &f.date); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, rows.Err()
}

// answer returns the first of some units that has the translation asked for.
func (x *index) answer(q *Query, text string, all []found) (best found, ok bool, err error) {
	for _, f := range all {
		if f.Unit, err = x.load(f.unit); err != nil {
			return best, false, err
		}
		if f.Source, f.Text, ok = translation(&f.Unit, q.Lang, q.To, func(source string) bool { return compared(source) == text }); ok {
			f.Score = 1
			return f, true, nil
		}
	}
	return best, false, nil
}

// translation returns the first variant in a language that is wanted, with the
// first in another that has a text.
func translation(unit *format.Unit, lang, to string, wanted func(text string) bool) (source, text string, ok bool) {
	for i, a := range unit.Variants {
		if a.Lang != lang || !wanted(a.Text) {
			continue
		}
		for j, b := range unit.Variants {
			if i != j && b.Lang == to && strings.TrimSpace(b.Text) != "" {
				return a.Text, b.Text, true
			}
		}
	}
	return "", "", false
}
