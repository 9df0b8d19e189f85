// Package story gathers the documents that are versions of one story, with
// their alignments, as rounds of package shard: what is known of documents
// together is then found story by story, in bounded memory.
//
// A story is what pairs connect. Documents that no pair has are stories of
// their own.
package story

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// The streams between the rounds of the packages that find, pair, link, audit
// and score documents. Values are JSON unless said otherwise.
const (
	Kept  = "kept"  // corpus.Document that is no copy, by id
	Pairs = "pairs" // corpus.Pair
	Beads = "beads" // corpus.Bead, by pair, NUL and the place in the bitext, of eight digits

	Versions = "versions" // corpus.Document, by story
	Aligned  = "aligned"  // AlignedBead, by story
	Entities = "entities" // corpus.Entity, by story; its id begins with the story's
	Audits   = "audits"   // audit.Document, by story

	tie   = "tie"   // the id of a document that one is paired with, by its id
	crown = "crown" // the story of a document, by its id
	bead  = "bead"  // as Aligned, by id of the first document
)

// hops is how often documents tell each other of those that they know: with
// four, a chain of six is one story whatever the order of its ids, and stories
// seldom have more languages.
const hops = 4

// mostVersions is how many documents a story has at most, the first by id;
// those beyond are stories of their own, and the story is counted. Set by thought: it bounds what
// is in memory at a time.
const mostVersions = 64

func init() {
	shard.Reasons.Add("crown/skewed_story", "stories of too many documents: those beyond are stories of their own")
}

// Rounds are the rounds from Kept, Pairs and Beads to Versions and
// Aligned. Connected documents are found by Hash-to-Min (Chitnis, Das Sarma,
// Machanavajjhala and Rastogi 2013, "Finding Connected Components in Map-Reduce in
// Logarithmic Rounds"). The key of a story is the least id in it.
func Rounds() []shard.Round {
	rounds := []shard.Round{{Name: "meet", From: []string{Pairs}, To: []string{tie}, Do: toTies}}
	known := tie
	for i := range hops {
		next := fmt.Sprintf("%s-%d", tie, i+1)
		rounds = append(rounds, shard.Round{
			Name: fmt.Sprintf("spread-%d", i+1), From: []string{known}, To: []string{next},
			Do: func(g *shard.Group) error { return toKnown(g, next) },
		})
		known = next
	}
	return append(rounds,
		shard.Round{Name: "crown", From: []string{known}, To: []string{crown}, Do: toCrowns},
		shard.Round{Name: "bring", From: []string{Beads}, To: []string{bead}, Do: toBeads},
		shard.Round{Name: "gather", From: []string{Kept, crown, bead}, To: []string{Versions, Aligned}, Do: toStories},
	)
}

func toTies(g *shard.Group) error {
	for v := range g.Values {
		var p corpus.Pair
		if err := json.Unmarshal(v.Data, &p); err != nil {
			return fmt.Errorf("pair %s: %w", g.Key, corpus.JSONError(err))
		}
		g.Emit(shard.Record{Stream: tie, Key: p.A, Value: []byte(p.B)})
		g.Emit(shard.Record{Stream: tie, Key: p.B, Value: []byte(p.A)})
	}
	return nil
}

// known are the documents that one knows to be of its story, itself included,
// the first so many by id, and whether there are more.
func known(g *shard.Group) (ids []string, more bool) {
	ids = []string{g.Key}
	for v := range g.Values {
		id := string(v.Data)
		at, found := slices.BinarySearch(ids, id)
		if found {
			continue
		}
		if ids = slices.Insert(ids, at, id); len(ids) > mostVersions {
			ids, more = ids[:mostVersions], true
		}
	}
	return ids, more
}

// toKnown tells the first document that one knows of all others, and all others
// of the first.
func toKnown(g *shard.Group, to string) error {
	ids, _ := known(g)
	first := ids[0]
	g.Emit(shard.Record{Stream: to, Key: first, Value: []byte(first)})
	for _, id := range ids[1:] {
		g.Emit(shard.Record{Stream: to, Key: first, Value: []byte(id)})
		g.Emit(shard.Record{Stream: to, Key: id, Value: []byte(first)})
	}
	if _, itself := slices.BinarySearch(ids, g.Key); !itself { // too many are before it
		g.Emit(shard.Record{Stream: to, Key: g.Key, Value: []byte(first)})
	}
	return nil
}

// toCrowns names the story of the documents that the first of them knows.
func toCrowns(g *shard.Group) error {
	ids, more := known(g)
	if ids[0] != g.Key {
		return nil
	}
	if more {
		g.Drop("skewed_story", 1)
	}
	for _, id := range ids {
		g.Emit(shard.Record{Stream: crown, Key: id, Value: []byte(g.Key)})
	}
	return nil
}

func toBeads(g *shard.Group) error {
	for v := range g.Values {
		b := AlignedBead{At: g.Key}
		if err := json.Unmarshal(v.Data, &b.Bead); err != nil {
			return fmt.Errorf("bead of %s: %w", g.Key, corpus.JSONError(err))
		}
		if err := Emit(g, bead, b.Bead.A.Doc, b); err != nil {
			return err
		}
	}
	return nil
}

// toStories takes a document and its beads to its story.
func toStories(g *shard.Group) error {
	story := ""
	var doc []byte
	var beads [][]byte
	for v := range g.Values {
		switch v.Stream {
		case crown:
			if s := string(v.Data); story == "" || s < story {
				story = s
			}
		case bead:
			beads = append(beads, bytes.Clone(v.Data))
		default:
			doc = bytes.Clone(v.Data)
		}
	}
	if story == "" {
		story = g.Key
	}
	if doc == nil {
		return fmt.Errorf("document %q is paired and not there", strings.ToValidUTF8(g.Key, "�"))
	}
	g.Emit(shard.Record{Stream: Versions, Key: story, Value: doc})
	for _, b := range beads {
		g.Emit(shard.Record{Stream: Aligned, Key: story, Value: b})
	}
	return nil
}
