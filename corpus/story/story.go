package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// An AlignedBead is a bead with its key among Beads, which tells its place in the
// bitext.
type AlignedBead struct {
	At   string      `json:"at"`
	Bead corpus.Bead `json:"bead"`
}

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
	var beads []AlignedBead
	for v := range g.Values {
		var err error
		switch v.Stream {
		case Versions:
			err = add(&s.Documents, v.Data)
		case Entities:
			err = add(&s.Entities, v.Data)
		case Aligned:
			err = add(&beads, v.Data)
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
	slices.SortFunc(beads, func(a, b AlignedBead) int { return strings.Compare(a.At, b.At) })
	for _, b := range beads {
		if n := len(s.Bitexts); n > 0 && s.Bitexts[n-1][0].Pair == b.Bead.Pair {
			s.Bitexts[n-1] = append(s.Bitexts[n-1], b.Bead)
			continue
		}
		s.Bitexts = append(s.Bitexts, corpus.Bitext{b.Bead})
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
