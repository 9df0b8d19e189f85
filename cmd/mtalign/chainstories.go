package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	stories "github.com/mtalign/mtalign/corpus/story"
	"github.com/mtalign/mtalign/eval/audit"
	sourced "github.com/mtalign/mtalign/eval/audit/against"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/metric/aligned"
	"github.com/mtalign/mtalign/eval/run"
)

// pairs and beads are those that the pair stage found.
func (c *chain) pairs() shardRecords {
	return lines(c, pairsFile, stories.Pairs, func(p struct {
		A string `json:"a"`
		B string `json:"b"`
	}) string {
		return corpus.Pair{A: p.A, B: p.B}.ID()
	})
}

func (c *chain) beads() shardRecords {
	last, n := "", 0
	return lines(c, bitextFile, stories.Beads, func(b struct {
		Pair string `json:"pair"`
	}) string {
		if n++; b.Pair != last {
			last, n = b.Pair, 0
		}
		return fmt.Sprintf("%s\x00%08d", b.Pair, n)
	})
}

func (c *chain) gatherStories(ctx context.Context) (o run.Outcome, err error) {
	last, n := "", 0
	err = c.writing([]string{storiesFile}, func(files []*lineFile) (err error) {
		keep := func(r shard.Record) error {
			if r.Key != last || n == 0 {
				last = r.Key
				n++
			}
			return files[0].keep(r)
		}
		from := concat(lines(c, docsFile, stories.Kept, byID), c.pairs(), c.beads())
		o.Dropped, err = c.rounds(ctx, "stories", stories.Rounds(), from, map[string]sink{stories.Versions: keep, stories.Aligned: keep})
		o.Counts = map[string]int{"stories": n}
		return err
	})
	return o, err
}

func (c *chain) nameStories(ctx context.Context) (o run.Outcome, err error) {
	rounds := names.Rounds
	if c.knowledge.unlisted {
		rounds = names.RoundsUnlisted
	}
	err = c.writing([]string{entitiesFile}, func(files []*lineFile) (err error) {
		entity, end := c.decidedEntities(files[0])
		o.Dropped, err = c.rounds(ctx, "names", rounds(c.knowledge.known...), kept(c, storiesFile), map[string]sink{stories.Entities: entity})
		err = errors.Join(err, end())
		o.Counts = map[string]int{"entities": files[0].n}
		return err
	})
	o.LeftOut = []string{"names.jsonl: links between names of different stories, and between documents that are no versions of one another"}
	if c.decided.names != nil {
		o.LeftOut = append(o.LeftOut, "names.jsonl: what a review has merged of different stories")
	}
	return o, err
}

func (c *chain) auditStories(ctx context.Context) (o run.Outcome, err error) {
	const told = "told" // audits, to be written and not only scored by
	rounds := audit.Rounds(audit.Settings{Terms: c.auditTerms, Beside: sourced.Beside})
	rounds[len(rounds)-1] = copied(rounds[len(rounds)-1], stories.Audits, told)
	counts := map[string]int{"garbled": 0}
	err = c.writing([]string{namesFile, auditFile, scoresFile}, func(files []*lineFile) error {
		scores, err := newScoreWriter(files[2])
		if err != nil {
			return err
		}
		o.Dropped, err = c.rounds(ctx, "audit", slices.Concat(rounds, aligned.Rounds()), concat(kept(c, storiesFile), kept(c, entitiesFile)), map[string]sink{
			audit.Names: files[0].line,
			told: func(r shard.Record) error {
				var a struct {
					Garble float64 `json:"garble"`
				}
				if json.Unmarshal(r.Value, &a) == nil && a.Garble >= garbled {
					counts["garbled"]++
				}
				return files[1].line(r)
			},
			aligned.Results: func(r shard.Record) error {
				var result metric.Result
				return errors.Join(json.Unmarshal(r.Value, &result), scores.write(result))
			},
		})
		counts["scores"] = scores.n
		return errors.Join(err, scores.end())
	})
	o.Counts = counts
	return o, err
}
