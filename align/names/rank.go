package names

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// Candidates are names made ready to be searched among.
type Candidates struct {
	kind  corpus.Kind
	parse func(text string) *name
	names []*name
}

// A Ranked is a candidate with its score: the probability that it is the query.
type Ranked struct {
	Name  string
	Score float64
}

// NewCandidates makes names of a kind, which may be empty, ready.
func NewCandidates(texts []string, kind corpus.Kind) *Candidates {
	return ready(texts, kind, func(text string) *name { return parseFor(text, kind) })
}

// NewUnlistedCandidates is NewCandidates without the gazetteer.
func NewUnlistedCandidates(texts []string, kind corpus.Kind) *Candidates {
	return ready(texts, kind, parse)
}

func ready(texts []string, kind corpus.Kind, parse func(string) *name) *Candidates {
	c := &Candidates{kind: kind, parse: parse}
	for _, text := range texts {
		c.names = append(c.names, parse(text))
	}
	return c
}

// Rank lists the top candidates for a query, the likeliest first, in the order
// given where they are equally likely. It is safe for concurrent use.
func (c *Candidates) Rank(query string, top int) []Ranked {
	q := c.parse(query)
	list := make([]Ranked, len(c.names))
	for i, n := range c.names {
		list[i] = Ranked{n.text, score(q, n, c.kind)}
	}
	slices.SortStableFunc(list, func(a, b Ranked) int { return cmp.Compare(b.Score, a.Score) })
	return list[:min(max(top, 0), len(list))]
}
