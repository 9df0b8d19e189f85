package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

func init() {
	Writers.Add("tsv", newTSV)
	Readers.Add("tsv", stream(readTSV, ".tsv"))
}

// tsv writes a bead a line, in columns separated by tabs: the two segments and
// the score unless others are asked for. There is no header.
type tsv struct {
	single
	columns Columns
	fields  []string
}

var usualColumns = sync.OnceValue(func() Columns {
	columns, _ := ParseColumns("src,tgt,score")
	return columns
})

func newTSV(create Create, o Options) Writer {
	columns := o.Columns
	if columns == nil {
		columns = usualColumns()
	}
	return &tsv{single{create: create}, columns, make([]string, len(columns))}
}

// Holds counts a field that is a column of each side only where both are there.
func (t *tsv) Holds() Fields {
	held := lineBreaks | controls
	lacking := Fields(0)
	for _, c := range allColumns() {
		if t.columns.has(c.name) {
			held |= c.field
		} else {
			lacking |= c.field
		}
	}
	return held &^ lacking
}

func (t *tsv) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	f, _, err := t.open()
	if err != nil {
		return err
	}
	for i, c := range t.columns {
		t.fields[i] = c.get(&b)
	}
	_, err = fmt.Fprintln(f, corpus.TSV(t.fields...))
	return err
}

func (t *tsv) Close() error {
	f, _, err := t.open()
	if err != nil {
		return err
	}
	return f.Close()
}

// readTSV reads what tsv writes, and others' files, in any charset: lines of
// two columns or more. What stands third is a score unless columns were named.
func readTSV(r io.Reader, name string, o Options) iter.Seq2[corpus.Bead, error] {
	columns := o.Columns
	if columns == nil {
		columns = usualColumns()
	}
	return func(yield func(corpus.Bead, error) bool) {
		for line, err := range corpus.Lines(charset.NewReader(r), name) {
			text := withoutMark(line)
			if err == nil && len(text) == 0 {
				continue
			}
			bead := foreign(name)
			if err == nil {
				if err = columns.read(&bead, text); err != nil {
					if o.Columns == nil && errors.Is(err, errScore) {
						err = fmt.Errorf("%w: say with --columns what stands where", err)
					}
					err = &corpus.LineError{Name: name, Line: line.N, Err: err}
				}
			}
			if !yield(bead, err) {
				return
			}
		}
	}
}

// withoutMark returns a line, the first of a file without a byte order mark.
func withoutMark(line corpus.Line) []byte {
	if line.N == 1 {
		return bytes.TrimPrefix(line.Text, []byte("\ufeff"))
	}
	return line.Text
}

// read gives a bead the fields of a line: the segments first, as others speak
// of them.
func (c Columns) read(b *corpus.Bead, line []byte) error {
	if !utf8.Valid(line) {
		return charset.ErrNotUTF8
	}
	fields := corpus.FromTSV(string(line))
	for _, segments := range []bool{true, false} {
		for i, column := range c {
			if column.isText != segments || column.set == nil {
				continue
			}
			if err := column.take(b, fields, i); err != nil {
				return err
			}
		}
	}
	finish(b)
	return nil
}

// take reads the column from its place among the fields of a line.
func (c column) take(b *corpus.Bead, fields []string, at int) error {
	if at >= len(fields) {
		if c.isText {
			return fmt.Errorf("no column %d, which is to be %s", at+1, c.name)
		}
		return nil
	}
	if fields[at] == "" {
		return nil
	}
	if err := c.set(b, fields[at]); err != nil {
		return fmt.Errorf("column %d, %s: %w", at+1, c.name, err)
	}
	return nil
}
