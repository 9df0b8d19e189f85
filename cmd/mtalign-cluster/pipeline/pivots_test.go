package pipeline

import (
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
)

// Whoever lacks a segment gets its best answer, in whatever order all come; what
// nobody has answered goes no further.
func TestMatch(t *testing.T) {
	answers := []string{"\x01a", "\x00c", "\x00b"}
	var records []shard.Record
	for _, id := range []string{"x", "y"} {
		records = append(records, shard.Record{Stream: asked, Key: "one", Value: []byte(id)}, shard.Record{Stream: asked, Key: "none", Value: []byte(id)})
	}
	for _, a := range answers {
		records = append(records, shard.Record{Stream: answered, Key: "one", Value: []byte(a)}, shard.Record{Stream: answered, Key: "other", Value: []byte(a)})
	}
	at := slices.IndexFunc(joinRounds, func(r shard.Round) bool { return r.Name == "match" })
	out, _ := shardtest.Pure(t, joinRounds[at:at+1], records)
	var got []string
	for _, r := range out {
		got = append(got, r.Key+" "+string(r.Value))
	}
	if want := []string{"x one\x00b", "y one\x00b"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
