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
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/shard"
)

// A sharding is how documents are paired that do not fit in memory.
type sharding struct {
	shards, jobs int
	bitext       string
}

// mostShards is more files than are of use; each has a buffer.
const mostShards = 1 << 12

func checkShardCount(n int) error {
	if n < 0 || n > mostShards {
		return usageError{fmt.Errorf("--shards %d: give a number from 0 to %d", n, mostShards)}
	}
	return nil
}

// pairSharded drops copies from documents, pairs and aligns them over temporary
// files sharded by key.
func (u *ui) pairSharded(ctx context.Context, s sharding, docs iter.Seq[corpus.Document], out string) error {
	rounds := slices.Concat(duplicate.Rounds(), pair.Rounds())
	bar := u.bar(len(rounds)*s.shards, "pair", "shards")
	defer bar.Finish()
	d := shard.Disk{Shards: s.shards, Jobs: s.jobs, Tell: func(p shard.Progress) {
		bar.Describe("pair: " + cmp.Or(p.Round, "reading"))
		done, _ := p.All()
		bar.Set(done)
	}}
	beads, err := u.beadsTo(s.bitext)
	if err != nil {
		return err
	}
	defer beads.abort()
	err = u.outputWhole(out, func(w io.Writer) error {
		pairs := corpus.NewWriter(w)
		dropped, err := d.Run(ctx, rounds, toShard(docs), func(r shard.Record) error {
			if r.Stream == pair.Pairs {
				return pairs.Write(jsontext.Value(r.Value))
			}
			return beads.writeJSON(r.Value)
		})
		u.noteDropped(dropped)
		return err
	})
	if err != nil || beads == nil {
		return err
	}
	if lost := beads.out.Lost(); lost != "" {
		u.note("%s", lost)
	}
	return beads.commit()
}

// outputWhole is output for what is nothing without its end: a file takes its name
// only if all is written.
func (u *ui) outputWhole(name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return write(u.out)
	}
	f, err := corpus.Create(name)
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := write(f); err != nil {
		return err
	}
	return f.Commit()
}

// toShard yields documents as records.
func toShard(docs iter.Seq[corpus.Document]) shardRecords {
	return func(yield func(shard.Record, error) bool) {
		for doc := range docs {
			text, err := json.Marshal(doc, json.Deterministic(true))
			if !yield(shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: text}, err) {
				return
			}
		}
	}
}

// beadsTo begins a file of beads, in the format that its name tells, or as JSON
// lines; nil where there is no name.
func (u *ui) beadsTo(name string) (*exported, error) {
	if name == "" {
		return nil, nil
	}
	told, err := format.Of(name)
	if err != nil {
		told = beadFormat
	}
	return u.exporting(told, name, format.Options{Version: corpus.Version})
}

// writeJSON writes a bead that is JSON.
func (e *exported) writeJSON(text []byte) error {
	if e == nil {
		return nil
	}
	var bead corpus.Bead
	if err := json.Unmarshal(text, &bead); err != nil {
		return err
	}
	return e.write(bead)
}

// noteDropped tells what went no further.
func (u *ui) noteDropped(dropped shard.Totals) {
	for _, reason := range slices.Sorted(maps.Keys(dropped)) {
		u.note("dropped in %s: %d%s", reason, dropped[reason], shard.Explained(reason))
	}
}
