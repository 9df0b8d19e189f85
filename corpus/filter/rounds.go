package filter

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// Clean is the stream of the beads that all filters keep, by their keys among
// story.Beads, as JSON of corpus.Bead with their scores.
const Clean = "clean"

const (
	passed = "passed" // a bead that goes through the filters of one pair, by its key
	text   = "text"   // the key of a bead, by what its text is
	again  = "again"  // nothing, by key of a bead whose text an earlier one has
)

func init() { shard.Reasons.Add("filter/null_bead", "sentences that have no counterpart") }

// Rounds are the filters of a Sieve for collections that do not fit in memory:
// from story.Beads to Clean. Of beads with one text the first by key is kept. What
// else compares a pair with earlier ones is refused: near_duplicate, and a
// duplicate of either side or within some of the texts.
func Rounds(filters []*Filter) ([]shard.Round, error) {
	s := NewSieve(filters)
	if s.memories == len(filters) {
		return []shard.Round{{Name: "filter", From: []string{story.Beads}, To: []string{Clean}, Do: func(g *shard.Group) error {
			return s.pass(g, Clean, nil)
		}}}, nil
	}
	f := s.filters[s.memories]
	d, ok := f.Measure.(*duplicate)
	switch {
	case s.memories < len(filters)-1:
		return nil, errors.New("two filters compare pairs with earlier ones: without memory there can be one")
	case !ok || d.Sides == either || d.Within > 0:
		return nil, fmt.Errorf("filter %s as it is set compares each pair with all kept ones: without memory there can only be duplicate, of a, b or both, and not within", f.Name)
	}
	return []shard.Round{
		{Name: "filter", From: []string{story.Beads}, To: []string{passed, text}, Do: func(g *shard.Group) error { return s.pass(g, passed, d) }},
		{Name: "repeat", From: []string{text}, To: []string{again}, Do: toAgain},
		{Name: "sift", From: []string{passed, again}, To: []string{Clean}, Do: func(g *shard.Group) error { return sift(g, f) }},
	}, nil
}

// pass emits the beads that filters of one pair keep, and their texts where
// they are to be compared.
func (s *Sieve) pass(g *shard.Group, to string, d *duplicate) error {
	for v := range g.Values {
		var b scored
		if err := json.Unmarshal(v.Data, &b.bead); err != nil {
			return fmt.Errorf("bead of %s: %w", g.Key, corpus.JSONError(err))
		}
		if b.bead.Null() {
			g.Drop("null_bead", 1)
			continue
		}
		b.pair = newPair(&b.bead)
		s.through(&b, s.filters[:s.memories])
		if len(b.reject) > 0 {
			g.Drop(s.filters[b.reject[0]].Name, 1)
			continue
		}
		if d != nil {
			d.Prepare(&b.pair)
			for _, key := range b.pair.prepared[d].([]uint64) {
				g.Emit(shard.Record{Stream: text, Key: string(binary.BigEndian.AppendUint64(nil, key)), Value: []byte(g.Key)})
			}
			b.scores = append(b.scores, 0) // of those that sift lets through
		}
		s.note(&b)
		if err := story.Emit(g, to, g.Key, b.bead); err != nil {
			return err
		}
	}
	return nil
}

// toAgain tells all beads of one text but the first.
func toAgain(g *shard.Group) error {
	var first []byte
	for v := range g.Values {
		later := v.Data
		if first == nil || bytes.Compare(v.Data, first) < 0 {
			first, later = bytes.Clone(v.Data), first
		}
		if later != nil {
			g.Emit(shard.Record{Stream: again, Key: string(later)})
		}
	}
	return nil
}

func sift(g *shard.Group, f *Filter) error {
	var bead []byte
	repeated := false
	for v := range g.Values {
		if v.Stream == again {
			repeated = true
			continue
		}
		bead = bytes.Clone(v.Data)
	}
	if repeated {
		g.Drop(f.Name, 1)
		return nil
	}
	g.Emit(shard.Record{Stream: Clean, Key: g.Key, Value: bead})
	return nil
}
