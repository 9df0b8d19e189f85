// Package tabular reads tables whose columns have names: TSV and CSV with a
// header, and JSON lines, an object a row. Which of them a text is, it tells
// itself.
package tabular

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

// A Row is one row of a table: a value for each name. Rows of JSON lines may
// each have other names; null is no value.
type Row struct {
	Line   int  // of the file, from 1: where the row begins
	Headed bool // its names are those of a header: all rows have them
	Names  []string
	Values []string
}

// Get returns the value of a column, and whether the row has it.
func (r Row) Get(name string) (string, bool) {
	if i := slices.Index(r.Names, name); i >= 0 {
		return r.Values[i], true
	}
	return "", false
}

// First returns the value of the first of several columns that the row has.
func (r Row) First(names ...string) (string, bool) {
	for _, name := range names {
		if value, ok := r.Get(name); ok {
			return value, true
		}
	}
	return "", false
}

// Read yields the rows of a table in UTF-8 or UTF-16, streaming. A text that
// begins with a brace is JSON lines; else its first line is a header, with tabs
// between the names in TSV, and commas, or semicolons where there are more of
// them, in CSV (RFC 4180). name is the file's, for
// errors, which are *corpus.LineError: a bad row is passed over, while a bad
// header and an error of r end the sequence.
func Read(r io.Reader, name string) iter.Seq2[Row, error] {
	b := bufio.NewReaderSize(charset.NewUnicodeReader(r), sniffed)
	above := skipBlank(b)
	return whole(below(above, read(b, name)), name)
}

// read tells by a table's beginning what it is.
func read(b *bufio.Reader, name string) iter.Seq2[Row, error] {
	if head, _ := b.Peek(1); string(head) == "{" {
		return readJSON(b, name)
	}
	head, _ := b.Peek(sniffed)
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if bytes.IndexByte(line, '\t') < 0 && bytes.ContainsAny(line, ",;") {
		comma := ','
		if bytes.Count(line, []byte(";")) > bytes.Count(line, []byte(",")) {
			comma = ';'
		}
		return readCSV(b, name, comma)
	}
	return readTSV(b, name)
}

// skipBlank passes over the white space before a table, but for tabs, which may
// stand before a header's first name, and returns how many lines that takes.
func skipBlank(b *bufio.Reader) (lines int) {
	for last := byte(0); ; {
		head, _ := b.Peek(1)
		if len(head) == 0 || !strings.ContainsRune(" \r\n", rune(head[0])) {
			return lines
		}
		if head[0] == '\r' || head[0] == '\n' && last != '\r' {
			lines++
		}
		last = head[0]
		b.Discard(1)
	}
}

// below makes the numbers of a table's lines those of its file, which has so many
// lines above it.
func below(above int, rows iter.Seq2[Row, error]) iter.Seq2[Row, error] {
	if above == 0 {
		return rows
	}
	return func(yield func(Row, error) bool) {
		for row, err := range rows {
			if row.Line > 0 {
				row.Line += above
			}
			if line := (*corpus.LineError)(nil); errors.As(err, &line) {
				line.Line += above
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// whole makes an error of a row with broken bytes.
func whole(rows iter.Seq2[Row, error], name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range rows {
			for i, value := range row.Values {
				if err == nil && !utf8.ValidString(value) {
					err = &corpus.LineError{Name: name, Line: row.Line, Err: fmt.Errorf("%q is no UTF-8: convert the file, for instance with iconv", row.Names[i])}
				}
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// sniffed is how many bytes of the header tell TSV from CSV.
const sniffed = 64 << 10

// checkHeader refuses names that could not be told apart.
func checkHeader(names []string) error {
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			return fmt.Errorf("the header has two columns %q: the first line names the columns", name)
		}
	}
	return nil
}

// fieldsError says that a row has another number of fields than the header.
func fieldsError(got, want int) error {
	return fmt.Errorf("fields: %d, where the header names %d columns", got, want)
}
