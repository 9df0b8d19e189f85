package pair

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// A story is a pair with the beads of its documents.
type story struct {
	Pair  corpus.Pair   `json:"pair"`
	Langs [2]string     `json:"langs"`
	Beads corpus.Bitext `json:"beads"`
}

// toJudged judges a candidate, and aligns its documents where they go together.
func toJudged(g *shard.Group) error {
	var docs []corpus.Document
	likeness := 0.0
	for v := range g.Values {
		r := record(v.Data)
		likeness = r.takeFloat()
		var doc corpus.Document
		if err := json.Unmarshal(r, &doc); err != nil {
			return fmt.Errorf("document of %s: %w", g.Key, corpus.JSONError(err))
		}
		docs = append(docs, doc)
	}
	slices.SortFunc(docs, func(a, b corpus.Document) int { return cmp.Compare(a.ID, b.ID) })
	a, b := &docs[0], &docs[1]
	o := align.Options{Memo: new(align.Memo), Dictionary: g.Known.(dictionaries).of(a.Lang, b.Lang)}
	likely, relation := judge(align.TextOf(a), align.TextOf(b), likeness, o, func() agreement { return agree(factsOf(a), factsOf(b)) })
	if relation == "" {
		g.Drop("unlike", 1)
		return nil
	}
	s := story{Pair: corpus.Pair{A: a.ID, B: b.ID, Score: likely, Relation: relation}, Langs: [2]string{a.Lang, b.Lang}}
	var err error
	if s.Beads, err = bitext(a, b, relation, o); err != nil {
		return err
	}
	text, err := json.Marshal(s, json.Deterministic(true))
	if err != nil {
		return err
	}
	g.Emit(shard.Record{Stream: judged, Key: g.Key, Value: text})
	if relation == corpus.Parallel {
		g.Emit(shard.Record{Stream: score, Key: a.ID, Value: record{}.text(b.ID).text(b.Lang).float(likely)})
		g.Emit(shard.Record{Stream: score, Key: b.ID, Value: record{}.text(a.ID).text(a.Lang).float(likely)})
	}
	return nil
}

// bitext aligns two documents, with a dictionary in the order of its languages.
func bitext(a, b *corpus.Document, relation corpus.Relation, o align.Options) (corpus.Bitext, error) {
	if o.Dictionary == nil || a.Lang <= b.Lang {
		return align.Documents(a, b, relation, o)
	}
	beads, err := align.Documents(b, a, relation, o)
	id := corpus.Pair{A: a.ID, B: b.ID}.ID()
	for i := range beads {
		bead := &beads[i]
		bead.Pair, bead.A, bead.B = id, bead.B, bead.A
	}
	return beads, err
}

// toShares tells each pair of a document its share of the best of a language;
// see outdo.
func toShares(g *shard.Group) error {
	type scored struct {
		id, lang string
		score    float64
	}
	var list []scored
	for v := range g.Values {
		r := record(v.Data)
		list = append(list, scored{r.takeText(), r.takeText(), r.takeFloat()})
	}
	for _, pairs := range byLang(list, func(s scored) string { return s.lang }) {
		best := slices.MaxFunc(pairs, func(a, b scored) int { return cmp.Compare(a.score, b.score) }).score
		for _, p := range pairs {
			g.Emit(shard.Record{Stream: share, Key: both(g.Key, p.id), Value: record{}.float(p.score / best)})
		}
	}
	return nil
}

// toPairs writes the pairs that are not outdone.
func toPairs(g *shard.Group) error {
	var s story
	product := 1.0
	for v := range g.Values {
		if v.Stream == share {
			r := record(v.Data)
			product *= r.takeFloat()
			continue
		}
		if err := json.Unmarshal(v.Data, &s); err != nil {
			return err
		}
	}
	if product < outdone {
		g.Drop("outdone", 1)
		return nil
	}
	id := s.Pair.ID()
	if err := emitJSON(g, Pairs, id, s.Pair); err != nil {
		return err
	}
	for i, bead := range s.Beads {
		if err := emitJSON(g, Beads, fmt.Sprintf("%s\x00%08d", id, i), bead); err != nil {
			return err
		}
	}
	return nil
}

func emitJSON(g *shard.Group, stream, key string, record any) error {
	text, err := json.Marshal(record, json.Deterministic(true))
	g.Emit(shard.Record{Stream: stream, Key: key, Value: text})
	return err
}
