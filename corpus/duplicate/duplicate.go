// Package duplicate finds documents that are copies of another, word for word
// or nearly so, as rounds of package shard.
package duplicate

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// The streams: documents go in as JSON by id, and those that are no copies come
// out. What is between is of the package.
const (
	Documents = "documents"
	Kept      = story.Kept

	read = "read" // document by id
	mark = "mark" // id and sketch by key of the likeness
	same = "copy" // nothing, by id of a copy
)

func init() {
	shard.Reasons.Add("sign/same_id", "documents that another has the id of: they are kept, with a number behind it")
	shard.Reasons.Add("sign/empty", "documents without a sentence")
	shard.Reasons.Add("sign/nul_in_id", "documents with a NUL in their id or language")
	shard.Reasons.Add("compare/skewed_key", "documents compared with some alone of the very many that look like them: copies of others may be left")
	shard.Reasons.Add("keep/copy", "documents left out as copies, or nearly, of another")
}

// Rounds are the rounds from Documents to Kept. Of copies the id that sorts
// first is kept. Documents have ids of their own, as ingest.IDs sees to: of those with
// one id all but the JSON that sorts first get a number behind it.
func Rounds() []shard.Round {
	return []shard.Round{
		{Name: "sign", From: []string{Documents}, To: []string{read, mark}, ByValue: true, Do: sign},
		{Name: "compare", From: []string{mark}, To: []string{same}, Do: compare},
		{Name: "keep", From: []string{read, same}, To: []string{Kept}, Do: keep},
	}
}

func sign(g *shard.Group) error {
	n := 0
	for v := range g.Values {
		var doc corpus.Document
		if err := json.Unmarshal(v.Data, &doc); err != nil {
			return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
		}
		text := v.Data
		if n++; n > 1 {
			var err error
			doc.ID = fmt.Sprintf("%s-%d", doc.ID, n)
			if text, err = json.Marshal(doc, json.Deterministic(true)); err != nil {
				return fmt.Errorf("document %s: %w", doc.ID, err)
			}
			g.Drop("same_id", 1)
		}
		signDocument(g, &doc, text)
	}
	return nil
}

func signDocument(g *shard.Group, doc *corpus.Document, text []byte) {
	var texts []string
	for _, s := range doc.Sentences {
		texts = append(texts, s.Text)
	}
	switch {
	case len(texts) == 0:
		g.Drop("empty", 1)
		return
	case strings.Contains(doc.ID+doc.Lang, "\x00"):
		g.Drop("nul_in_id", 1) // what later rounds put between ids
		return
	}
	g.Emit(shard.Record{Stream: read, Key: doc.ID, Value: text})
	l := filter.LikenessOf(texts)
	for _, key := range append(l.Bands, l.Exact) {
		g.Emit(shard.Record{Stream: mark, Key: key, Value: slices.Concat([]byte{byte(len(l.Sketch))}, l.Sketch, []byte(doc.ID))})
	}
}

// A marked document is one that has a key.
type marked struct {
	id     string
	sketch []byte
}

// Of a key so many documents are held, the first by id, and each is compared
// with so many before it, the first again: what is printed over and over is like
// these. The rest is counted, and found by other keys or not at all. Set by
// thought: they bound the memory and the time that such a page takes.
const (
	mostMarked   = 1 << 16
	mostCompared = 64
)

// compare emits the documents that are like one whose id sorts before theirs.
func compare(g *shard.Group) error {
	var list []marked
	byID := func(a, b marked) int { return cmp.Compare(a.id, b.id) }
	n := 0
	for v := range g.Values {
		n++
		at := 1 + int(v.Data[0])
		list = append(list, marked{string(v.Data[at:]), bytes.Clone(v.Data[1:at])})
		if len(list) == 2*mostMarked {
			slices.SortFunc(list, byID)
			list = slices.Delete(list, mostMarked, len(list))
		}
	}
	slices.SortFunc(list, byID)
	list = list[:min(len(list), mostMarked)]
	skewed := n - len(list)
	for i, m := range list {
		switch {
		case slices.ContainsFunc(list[:min(i, mostCompared)], func(before marked) bool { return filter.Similar(before.sketch, m.sketch) }):
			g.Emit(shard.Record{Stream: same, Key: m.id})
		case i > mostCompared:
			skewed++
		}
	}
	if skewed > 0 {
		g.Drop("skewed_key", skewed)
	}
	return nil
}

func keep(g *shard.Group) error {
	var doc []byte
	copied := false
	for v := range g.Values {
		switch {
		case v.Stream != read:
			copied = true
		case doc != nil:
			return fmt.Errorf("two documents have the id %s: give one of them another", g.Key)
		default:
			doc = bytes.Clone(v.Data)
		}
	}
	if copied {
		g.Drop("copy", 1)
		return nil
	}
	g.Emit(shard.Record{Stream: Kept, Key: g.Key, Value: doc})
	return nil
}
