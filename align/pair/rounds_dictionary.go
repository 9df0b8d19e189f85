package pair

import (
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// All groups of a round are told all dictionaries: so many pairs of languages
// have one, which takes so many bytes. Set by thought: a hundred lessons of
// fourteen sentences come to 3 MB.
const (
	mostDictionaries = 16
	mostLearned      = 3 * shard.MostTold / 4 / mostDictionaries
)

// toDictionary learns from the lessons of two languages.
func (l look) toDictionary(g *shard.Group) error {
	var texts [lessons][2]align.Text
	n := 0
	for v := range g.Values {
		r := record(v.Data)
		has := r.takePart()
		var doc corpus.Document
		if err := json.Unmarshal(r, &doc); err != nil {
			return fmt.Errorf("document of a lesson: %w", corpus.JSONError(err))
		}
		texts[has.at][has.side], n = align.TextOf(&doc), max(n, has.at+1)
	}
	for n >= fewest {
		learned, err := align.Learn(texts[:n]).MarshalBinary()
		if err != nil {
			return err
		}
		if len(learned) <= mostLearned {
			g.Emit(shard.Record{Stream: l.of(dictionary), Key: g.Key, Value: learned})
			return nil
		}
		g.Drop("large_dictionary", n-n/2) // of the surest half
		n /= 2
	}
	return nil
}

// readDictionaries returns dictionaries.
func readDictionaries(told []shard.Record) (any, error) {
	known := dictionaries{}
	for _, r := range told {
		d := new(align.Dictionary)
		if err := d.UnmarshalBinary(r.Value); err != nil {
			return nil, err
		}
		known[langsOf(r.Key)] = d
	}
	return known, nil
}
