package corpustest

import (
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus/shard"
)

// Record is a record of a shard whose value is JSON.
func Record(t testing.TB, stream, key string, value any) shard.Record {
	t.Helper()
	text, err := json.Marshal(value, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return shard.Record{Stream: stream, Key: key, Value: text}
}

// Rounds runs rounds over records, and returns what is written to streams that no
// round reads, by key, stream and value, and what was dropped.
func Rounds(t testing.TB, d shard.Disk, rounds []shard.Round, input []shard.Record) (out []shard.Record, dropped shard.Totals) {
	t.Helper()
	d.Dir = t.TempDir()
	dropped, err := d.Run(rounds, func(yield func(shard.Record, error) bool) {
		for _, r := range input {
			if !yield(r, nil) {
				return
			}
		}
	}, func(r shard.Record) error { out = append(out, r); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return out, dropped
}

// Of decodes the values of a stream of records.
func Of[T any](t testing.TB, records []shard.Record, stream string) (list []T) {
	t.Helper()
	for _, r := range records {
		if r.Stream != stream {
			continue
		}
		var value T
		if err := json.Unmarshal(r.Value, &value); err != nil {
			t.Fatal(err)
		}
		list = append(list, value)
	}
	return list
}
