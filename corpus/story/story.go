package story

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// A Story is documents that are versions of one another, with what is known of
// them together.
type Story struct {
	Documents []corpus.Document // by id
	Bitexts   []corpus.Bitext   // by pair
	Entities  []corpus.Entity   // in the order of their numbers
}

// Read reads the story whose parts, of Versions, Aligned and Entities, a group
// has. What else it has goes to other, which may be nil.
func Read(g *shard.Group, other func(shard.Value) error) (*Story, error) {
	s := &Story{}
	var beads [][]byte
	for v := range g.Values {
		var err error
		switch v.Stream {
		case Versions:
			err = add(&s.Documents, v.Data)
		case Entities:
			err = add(&s.Entities, v.Data)
		case Aligned:
			beads = append(beads, bytes.Clone(v.Data))
		default:
			if other != nil {
				err = other(v)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s of story %s: %w", v.Stream, g.Key, corpus.JSONError(err))
		}
	}
	slices.SortFunc(s.Documents, func(a, b corpus.Document) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(s.Entities, func(a, b corpus.Entity) int {
		return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
	})
	slices.SortFunc(beads, bytes.Compare) // by their keys
	for _, text := range beads {
		var one []corpus.Bead
		if err := add(&one, text[bytes.LastIndexByte(text, 0)+1:]); err != nil {
			return nil, fmt.Errorf("bead of story %s: %w", g.Key, corpus.JSONError(err))
		}
		if n := len(s.Bitexts); n > 0 && s.Bitexts[n-1][0].Pair == one[0].Pair {
			s.Bitexts[n-1] = append(s.Bitexts[n-1], one[0])
			continue
		}
		s.Bitexts = append(s.Bitexts, one)
	}
	return s, nil
}

func add[T any](list *[]T, text []byte) error {
	var record T
	if err := json.Unmarshal(text, &record); err != nil {
		return err
	}
	*list = append(*list, record)
	return nil
}

// Emit emits a record as JSON.
func Emit(g *shard.Group, stream, key string, record any) error {
	text, err := json.Marshal(record, json.Deterministic(true))
	if err != nil {
		return fmt.Errorf("%s of %s: %w", stream, key, err)
	}
	g.Emit(shard.Record{Stream: stream, Key: key, Value: text})
	return nil
}
