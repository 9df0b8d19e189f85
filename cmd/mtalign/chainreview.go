package main

import (
	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// decidedBeads is a sink for the beads of pairs, one pair after the other: it
// writes them as was decided. Other beads learn nothing from it, as they would in
// memory: they are found by then.
func (c *chain) decidedBeads(file *lineFile) (write sink, end func() error) {
	if c.decided.beads == nil {
		return file.line, func() error { return nil }
	}
	g := &gathering[corpus.Bead]{change: func(beads []corpus.Bead) []corpus.Bead { return c.decided.Beads(beads) }, write: file.line}
	write = func(r shard.Record) error { return g.add(r, func(b corpus.Bead) string { return b.Pair }) }
	return write, g.end
}

// decidedEntities is a sink for the entities of stories, one story after the
// other: it keeps them as was decided within a story.
func (c *chain) decidedEntities(file *lineFile) (write sink, end func() error) {
	if c.decided.names == nil {
		return file.keep, func() error { return nil }
	}
	g := &gathering[corpus.Entity]{change: c.decided.Entities, write: file.keep}
	write = func(r shard.Record) error { return g.add(r, func(corpus.Entity) string { return r.Key }) }
	return write, g.end
}

// A gathering changes what records hold a group at a time.
type gathering[T any] struct {
	change func([]T) []T
	write  sink

	first shard.Record // of the group
	group string
	all   []T
}

// add takes the next record, of the group before or of a new one.
func (g *gathering[T]) add(r shard.Record, groupOf func(T) string) error {
	var value T
	if err := json.Unmarshal(r.Value, &value); err != nil {
		return err
	}
	if group := groupOf(value); len(g.all) == 0 || group != g.group {
		if err := g.end(); err != nil {
			return err
		}
		g.first, g.group = r, group
	}
	g.all = append(g.all, value)
	return nil
}

// end writes the last group.
func (g *gathering[T]) end() error {
	for _, value := range g.change(g.all) {
		text, err := json.Marshal(value, json.Deterministic(true))
		if err != nil {
			return err
		}
		if err := g.write(shard.Record{Stream: g.first.Stream, Key: g.first.Key, Value: text}); err != nil {
			return err
		}
	}
	g.all = nil
	return nil
}
