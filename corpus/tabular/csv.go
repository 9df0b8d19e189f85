package tabular

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func readCSV(r io.Reader, name string, comma rune) iter.Seq2[Row, error] {
	source := &bounded{r: r}
	c := &csvReader{csv.NewReader(source), source, name, 1}
	c.Comma, c.FieldsPerRecord = comma, -1
	return func(yield func(Row, error) bool) {
		header, err := c.next(nil)
		if err == nil {
			err = c.fault(1, checkHeader(header.Values))
		}
		for row := (Row{}); err == nil; {
			row, err = c.next(header.Values)
			if line := (*corpus.LineError)(nil); err == nil || errors.As(err, &line) && !errors.Is(err, errLongRow) {
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
	source *bounded
	name   string
	line   int // behind the last row
}

// next returns the next row; without a header, of as many fields as there are.
func (c *csvReader) next(header []string) (Row, error) {
	c.source.left = corpus.MaxLine
	fields, err := c.Read()
	if syntax := (*csv.ParseError)(nil); errors.As(err, &syntax) {
		c.line = syntax.Line + 1
		return Row{}, c.fault(syntax.StartLine, syntax.Err)
	}
	if errors.Is(err, errLongRow) {
		return Row{}, c.fault(c.line, err)
	}
	if err != nil {
		return Row{}, err
	}
	line, _ := c.FieldPos(0)
	last, _ := c.FieldPos(len(fields) - 1)
	c.line = last + strings.Count(fields[len(fields)-1], "\n") + 1
	if header != nil && len(fields) != len(header) {
		return Row{}, c.fault(line, fieldsError(len(fields), len(header)))
	}
	return Row{line, header != nil, header, fields}, nil
}

func (c *csvReader) fault(line int, err error) error {
	if err == nil {
		return nil
	}
	return &corpus.LineError{Name: c.name, Line: line, Err: err}
}

// bounded is a source of which a row may take so many bytes, as otherwise a quote
// that is not closed would take the whole file into memory.
type bounded struct {
	r    io.Reader
	left int
}

var errLongRow = fmt.Errorf("row of more than %d MB: is a quote not closed?", corpus.MaxLine>>20)

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLongRow
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
