package main

import (
	"errors"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/eval/metric"
)

// A scoreWriter writes scores.json, in the form of scores, one score after the
// other: a run may have too many to hold.
type scoreWriter struct {
	enc *jsontext.Encoder
	n   int
}

func newScoreWriter(w io.Writer) (*scoreWriter, error) {
	s := &scoreWriter{enc: jsontext.NewEncoder(w, jsontext.WithIndent("  "), json.Deterministic(true))}
	return s, errors.Join(s.enc.WriteToken(jsontext.BeginObject), s.enc.WriteToken(jsontext.String("scores")), s.enc.WriteToken(jsontext.BeginArray))
}

func (s *scoreWriter) write(results ...metric.Result) error {
	for _, result := range results {
		if err := json.MarshalEncode(s.enc, result); err != nil {
			return err
		}
		s.n++
	}
	return nil
}

func (s *scoreWriter) end() error {
	return errors.Join(s.enc.WriteToken(jsontext.EndArray), s.enc.WriteToken(jsontext.EndObject))
}
