package duplicate_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

// Of three documents one is a copy of another: the id that sorts first stays.
func Example() {
	text := map[string]string{
		"a": "The bridge over the river was opened on Monday by the mayor of the town, and villagers crossed it on foot.",
		"b": "The bridge over the river was opened on Monday by the mayor of the town, and villagers crossed it on foot.",
		"c": "Rice prices rose for the third week in a row, as floods kept lorries from the markets of the delta.",
	}
	input := func(yield func(shard.Record, error) bool) {
		for id, text := range text {
			doc, err := json.Marshal(corpus.Document{ID: id, Lang: "en", Sentences: []corpus.Sentence{{Text: text}}})
			if !yield(shard.Record{Stream: duplicate.Documents, Key: id, Value: doc}, err) {
				return
			}
		}
	}
	totals, err := shard.Disk{Shards: 2}.Run(context.Background(), duplicate.Rounds(), input, func(r shard.Record) error {
		fmt.Println(r.Stream, r.Key)
		return nil
	})
	fmt.Println(totals, err)
	// Output:
	// kept a
	// kept c
	// map[keep/copy:1] <nil>
}
