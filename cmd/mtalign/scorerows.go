package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/tabular"
	"github.com/mtalign/mtalign/eval/metric/aligned"
)

// segmentRows yields a row a segment of a file that says more than its text:
// CSV and JSON lines have their own columns; the sentences of Documents have
// text, pivot and what the document says of itself; beads have a and b, their
// pivots a_pivot and b_pivot, and the rest of a bead. It is nil for plain text,
// a line a segment. TSV is plain text, as for sacreBLEU, unless a column of it is
// named: then it has a header.
func (u *ui) segmentRows(name, column string) iter.Seq2[tabular.Row, error] {
	told, err := format.Of(name)
	lower := strings.ToLower(corpus.Unpacked(name))
	switch {
	case strings.HasSuffix(lower, ".csv"), told == "tsv" && column != "":
		return u.tableRows(name)
	case strings.HasSuffix(lower, ".ndjson"), told == "jsonl":
		return u.jsonRows(name)
	case err == nil && told != "tsv" && told != "moses":
		return u.beadRows(name, told)
	}
	return nil
}

func (u *ui) tableRows(name string) iter.Seq2[tabular.Row, error] {
	return u.opened(name, func(r io.Reader) iter.Seq2[tabular.Row, error] { return tabular.Read(r, name) })
}

// jsonRows tells by a file's beginning what its lines are.
func (u *ui) jsonRows(name string) iter.Seq2[tabular.Row, error] {
	return u.opened(name, func(r io.Reader) iter.Seq2[tabular.Row, error] {
		b := bufio.NewReaderSize(r, headSize)
		head, _ := b.Peek(headSize)
		switch {
		case holdsBeads(head):
			return rowsOf(corpus.Read[corpus.Bead](charset.NewUnicodeReader(b), name), beadRow)
		case holds(head, isDocument):
			return rowsOf(corpus.Read[corpus.Document](charset.NewUnicodeReader(b), name), sentenceRows)
		}
		return tabular.Read(b, name)
	})
}

func (u *ui) beadRows(name, told string) iter.Seq2[tabular.Row, error] {
	reader, err := format.Readers.Get(told)
	if err != nil {
		return func(yield func(tabular.Row, error) bool) { yield(tabular.Row{}, err) }
	}
	return rowsOf(reader.Read(u.open, name, format.Options{}), beadRow)
}

// opened opens a file for the time of its reading.
func (u *ui) opened(name string, read func(io.Reader) iter.Seq2[tabular.Row, error]) iter.Seq2[tabular.Row, error] {
	return func(yield func(tabular.Row, error) bool) {
		r, err := u.open(name)
		if err != nil {
			yield(tabular.Row{}, err)
			return
		}
		defer r.Close()
		for row, err := range read(r) {
			if !yield(row, err) {
				return
			}
		}
	}
}

// rowsOf yields the rows that records are.
func rowsOf[T any](records iter.Seq2[T, error], rows func(T) []tabular.Row) iter.Seq2[tabular.Row, error] {
	return func(yield func(tabular.Row, error) bool) {
		for record, err := range records {
			if err != nil {
				if !yield(tabular.Row{}, err) {
					return
				}
				continue
			}
			for _, row := range rows(record) {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

func sentenceRows(d corpus.Document) []tabular.Row {
	rows := make([]tabular.Row, len(d.Sentences))
	for i, s := range d.Sentences {
		row := &rows[i]
		set(row, "doc", d.ID)
		set(row, "n", fmt.Sprint(s.N))
		set(row, "par", fmt.Sprint(s.Par))
		set(row, "role", string(s.Role))
		set(row, "lang", d.LangOf(s))
		set(row, "text", s.Text)
		if s.Pivot != nil && s.Pivot.Text != "" {
			set(row, "pivot", s.Pivot.Text)
		}
		set(row, "date", d.Date)
		set(row, "publisher", d.Publisher)
		set(row, "author", d.Author)
		set(row, "title", d.Title)
		setExtra(row, s.Extra)
		setExtra(row, d.Extra)
	}
	return rows
}

func beadRow(b corpus.Bead) []tabular.Row {
	var row tabular.Row
	set(&row, "pair", b.Pair)
	set(&row, "doc", b.B.Doc)
	set(&row, "lang", b.B.Lang)
	set(&row, "a_lang", b.A.Lang)
	set(&row, "relation", string(b.Relation))
	set(&row, "method", b.Method)
	set(&row, "origin", b.Origin)
	for _, side := range []struct {
		name string
		of   corpus.Side
	}{{"a", b.A}, {"b", b.B}} {
		set(&row, side.name, aligned.Text(side.of))
		if len(side.of.Pivot) > 0 {
			set(&row, side.name+"_pivot", strings.Join(side.of.Pivot, " "))
		}
	}
	setExtra(&row, b.Extra)
	return []tabular.Row{row}
}

// set adds a column, unless there is one of its name.
func set(row *tabular.Row, name, value string) {
	if !slices.Contains(row.Names, name) {
		row.Names, row.Values = append(row.Names, name), append(row.Values, value)
	}
}

// setExtra adds the fields that a record carries along.
func setExtra(row *tabular.Row, extra jsontext.Value) {
	if len(extra) == 0 {
		return
	}
	var fields map[string]jsontext.Value
	if json.Unmarshal(extra, &fields) != nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value := fields[name]
		text := string(value)
		if value.Kind() == '"' {
			json.Unmarshal(value, &text)
		}
		set(row, name, text)
	}
}
