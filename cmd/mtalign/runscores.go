package main

import (
	"errors"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/eval/metric"
)

// writeScores writes scores.json, in the form of scores, one score after the
// other: a run may have too many to hold.
func (u *ui) writeScores(name string, results iter.Seq2[metric.Result, error]) error {
	return u.output(name, func(w io.Writer) error {
		enc := jsontext.NewEncoder(w, jsontext.WithIndent("  "), json.Deterministic(true))
		err := errors.Join(enc.WriteToken(jsontext.BeginObject), enc.WriteToken(jsontext.String("scores")), enc.WriteToken(jsontext.BeginArray))
		if err != nil {
			return err
		}
		for result, err := range results {
			if err == nil {
				err = json.MarshalEncode(enc, result)
			}
			if err != nil {
				return err
			}
		}
		return errors.Join(enc.WriteToken(jsontext.EndArray), enc.WriteToken(jsontext.EndObject))
	})
}
