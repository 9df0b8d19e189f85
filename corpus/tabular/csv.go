package tabular

import (
	"encoding/csv"
	"errors"
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
)

func readCSV(r io.Reader, name string, comma rune) iter.Seq2[Row, error] {
	c := csvReader{csv.NewReader(r), name}
	c.Comma, c.FieldsPerRecord = comma, -1
	return func(yield func(Row, error) bool) {
		header, err := c.next(nil)
		if err == nil {
			err = c.fault(1, checkHeader(header.Values))
		}
		for row := (Row{}); err == nil; {
			row, err = c.next(header.Values)
			if line := (*corpus.LineError)(nil); err == nil || errors.As(err, &line) {
				if !yield(row, err) {
					return
				}
				err = nil
			}
		}
		if err != io.EOF {
			yield(Row{}, err)
		}
	}
}

type csvReader struct {
	*csv.Reader
	name string
}

// next returns the next row; without a header, of as many fields as there are.
func (c csvReader) next(header []string) (Row, error) {
	fields, err := c.Read()
	if syntax := (*csv.ParseError)(nil); errors.As(err, &syntax) {
		return Row{}, c.fault(syntax.StartLine, syntax.Err)
	}
	if err != nil {
		return Row{}, err
	}
	line, _ := c.FieldPos(0)
	if header != nil && len(fields) != len(header) {
		return Row{}, c.fault(line, fieldsError(len(fields), len(header)))
	}
	return Row{line, header, fields}, nil
}

func (c csvReader) fault(line int, err error) error {
	if err == nil {
		return nil
	}
	return &corpus.LineError{Name: c.name, Line: line, Err: err}
}
