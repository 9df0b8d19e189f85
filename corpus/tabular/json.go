package tabular

import (
	"bytes"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

func readJSON(r io.Reader, name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for line, err := range corpus.JSONLines(r, name) {
			var row Row
			if err == nil {
				if len(bytes.TrimSpace(line.Text)) == 0 {
					continue
				}
				if row, err = object(line.Text); err != nil {
					err = &corpus.LineError{Name: name, Line: line.N, Err: corpus.JSONError(err)}
				}
				row.Line = line.N
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// object takes an object apart: strings as they are, other values as JSON.
func object(text []byte) (row Row, err error) {
	var fields struct {
		All jsontext.Value `json:",embed"`
	}
	if err := json.Unmarshal(text, &fields); err != nil {
		return row, err
	}
	if len(fields.All) == 0 {
		return row, nil
	}
	dec := jsontext.NewDecoder(bytes.NewReader(fields.All))
	dec.ReadToken() // the brace, of an object that is known to be right
	for dec.PeekKind() == '"' {
		name, _ := dec.ReadToken()
		row.Names = append(row.Names, name.String())
		value, _ := dec.ReadValue()
		var text string
		switch value.Kind() {
		case 'n':
			row.Names = row.Names[:len(row.Names)-1]
			continue
		case '"':
			json.Unmarshal(value, &text)
		default:
			text = string(value)
		}
		row.Values = append(row.Values, text)
	}
	return row, nil
}
