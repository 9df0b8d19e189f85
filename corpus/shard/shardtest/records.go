package shardtest

import (
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus/shard"
)

// Record returns a record whose value is JSON.
func Record(t testing.TB, stream, key string, value any) shard.Record {
	t.Helper()
	text, err := json.Marshal(value, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return shard.Record{Stream: stream, Key: key, Value: text}
}

// Values returns the values of a stream, which are JSON, in order.
func Values[T any](t testing.TB, records []shard.Record, stream string) (list []T) {
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
