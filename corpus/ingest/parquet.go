package ingest

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"os"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/parquet-go/parquet-go"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	beads "github.com/mtalign/mtalign/corpus/format"
)

func init() {
	formats.Add("parquet", format{
		endings: []string{".parquet"},
		read:    parquetRows,
	})
}

// rowsAtOnce is how many rows are read at a time.
const rowsAtOnce = 64

// parquetRows reads one article a row of Apache Parquet: its columns are the
// fields that a line of JSON has, and the row is what the line would be.
func parquetRows(s source) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		rows, done, err := s.parquet()
		if err != nil {
			yield(failed(fmt.Errorf("%s: %w", s.name, err)))
			return
		}
		defer done()
		utf8, _ := charset.Lookup("utf-8")
		for n := 1; ; {
			batch, err := nextRows(rows)
			for _, row := range batch {
				line := n
				n++
				if !yield(func() (corpus.Document, error) { return s.parquetRow(row, line, utf8) }) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(failed(&corpus.LineError{Name: s.name, Line: n, Err: err}))
				return
			}
		}
	}
}

// parquet opens the file from its end; what comes as a stream is kept in a
// temporary file meanwhile.
func (s source) parquet() (rows *parquet.GenericReader[any], done func(), err error) {
	f, err := os.CreateTemp("", "mtalign-*.parquet")
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errKept, err)
	}
	remove := func() { f.Close(); os.Remove(f.Name()) }
	defer func() {
		if err != nil {
			remove()
		}
	}()
	size, err := io.Copy(f, s)
	if err != nil {
		return nil, nil, err
	}
	opened, err := beads.OpenParquet(f, size)
	if err != nil {
		return nil, nil, err
	}
	for _, column := range []string{"text", "html", "sentences"} {
		if opened.Root().Column(column) != nil {
			return parquet.NewGenericReader[any](opened), remove, nil
		}
	}
	if opened.Root().Column("a") != nil && opened.Root().Column("b") != nil {
		return nil, nil, errors.New(giveToFilter)
	}
	return nil, nil, errors.New("no articles: there is no column text, html or sentences in it")
}

// nextRows returns the next rows, io.EOF with or behind the last ones.
func nextRows(rows *parquet.GenericReader[any]) (batch []any, err error) {
	defer func() {
		if r := recover(); r != nil { // the library trusts what a file says of itself
			batch, err = nil, fmt.Errorf("the file is damaged: %v", r)
		}
	}()
	batch = make([]any, rowsAtOnce)
	n, err := rows.Read(batch)
	if n == 0 && err == nil {
		err = io.EOF
	}
	return batch[:n], err
}

// parquetRow takes a row apart, as the line of JSON that it would be.
func (s source) parquetRow(row any, n int, c charset.Charset) (corpus.Document, error) {
	text, err := json.Marshal(textual(row), json.Deterministic(true), jsontext.AllowInvalidUTF8(s.OnError == Replace))
	if err != nil {
		return corpus.Document{}, &corpus.LineError{Name: s.name, Line: n, Err: errors.New("a column of text is no UTF-8: leave the row out, or read on with --on-error replace")}
	}
	return s.jsonLine(corpus.Line{N: n, Text: text}, c)
}

// textual makes strings of bytes, as some programs do not say that a column is
// text, and leaves out what is null, and numbers that JSON has not: pandas writes
// NaN for null.
func textual(v any) any {
	switch v := v.(type) {
	case []byte:
		return string(v)
	case []any:
		for i := range v {
			v[i] = textual(v[i])
		}
	case float32:
		if textual(float64(v)) == nil {
			return nil
		}
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case map[string]any:
		for key, value := range v {
			if v[key] = textual(value); v[key] == nil {
				delete(v, key)
			}
		}
	}
	return v
}
