package story_test

import (
	"context"
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// Three documents that two pairs connect are one story, known by the first of
// them.
func ExampleRounds() {
	records := []shard.Record{
		{Stream: story.Kept, Key: "bridge.fr", Value: []byte(`{"id":"bridge.fr"}`)},
		{Stream: story.Kept, Key: "bridge.vi", Value: []byte(`{"id":"bridge.vi"}`)},
		{Stream: story.Kept, Key: "bridge.zh", Value: []byte(`{"id":"bridge.zh"}`)},
		{Stream: story.Kept, Key: "market.vi", Value: []byte(`{"id":"market.vi"}`)},
		{Stream: story.Pairs, Key: "bridge.fr~bridge.vi", Value: []byte(`{"a":"bridge.fr","b":"bridge.vi"}`)},
		{Stream: story.Pairs, Key: "bridge.vi~bridge.zh", Value: []byte(`{"a":"bridge.vi","b":"bridge.zh"}`)},
	}
	read := shard.Round{Name: "read", From: []string{story.Versions, story.Aligned}, Do: func(g *shard.Group) error {
		s, err := story.Read(g, nil)
		if err != nil {
			return err
		}
		fmt.Printf("%s: documents %d\n", g.Key, len(s.Documents))
		return nil
	}}
	input := func(yield func(shard.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
	_, err := shard.Disk{Shards: 1}.Run(context.Background(), slices.Concat(story.Rounds(), []shard.Round{read}), input, nil)
	fmt.Println(err)
	// Output:
	// bridge.fr: documents 3
	// market.vi: documents 1
	// <nil>
}
