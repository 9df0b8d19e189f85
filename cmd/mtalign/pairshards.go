package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

// A sharding is how documents are paired that do not fit in memory.
type sharding struct {
	shards, jobs int
	bitext       string
}

// pairSharded drops copies from documents, pairs and aligns them over temporary
// files sharded by key.
func (u *ui) pairSharded(ctx context.Context, s sharding, docs iter.Seq[corpus.Document], out string) error {
	input := func(yield func(shard.Record, error) bool) {
		for doc := range docs {
			text, err := json.Marshal(doc, json.Deterministic(true))
			if !yield(shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: text}, err) {
				return
			}
		}
	}
	rounds := slices.Concat(duplicate.Rounds(), pair.Rounds())
	bar := u.bar(len(rounds)*s.shards, "pair", "shards")
	defer bar.Finish()
	d := shard.Disk{Shards: s.shards, Jobs: s.jobs, Tell: func(p shard.Progress) {
		bar.Describe(fmt.Sprintf("pair: %s", cmp.Or(p.Round, "reading")))
		done, _ := p.All()
		bar.Set(done)
	}}
	return u.output(out, func(pairs io.Writer) error {
		run := func(beads io.Writer) error {
			lines := map[string]*corpus.Writer{pair.Pairs: corpus.NewWriter(pairs), pair.Beads: corpus.NewWriter(beads)}
			dropped, err := d.Run(ctx, rounds, input, func(r shard.Record) error {
				return lines[r.Stream].Write(jsontext.Value(r.Value))
			})
			u.noteDropped(dropped)
			return err
		}
		if s.bitext == "" {
			return run(io.Discard)
		}
		return u.output(s.bitext, run)
	})
}

// noteDropped tells what went no further.
func (u *ui) noteDropped(dropped shard.Totals) {
	for _, reason := range slices.Sorted(maps.Keys(dropped)) {
		u.note("dropped in %s: %d%s", reason, dropped[reason], shard.Explained(reason))
	}
}
