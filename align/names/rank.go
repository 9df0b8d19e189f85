package names

import (
	"cmp"
	"iter"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// Candidates are names made ready to be searched among: few are all compared,
// many go into an index.
type Candidates struct {
	kind  corpus.Kind
	texts []string   // of few
	names []rankable // of few
	index *Index     // of many
}

// A Ranked is a candidate with its score: the probability that it is the query.
type Ranked struct {
	Name  string
	Score float64
}

// many is from how many candidates on an index is worth making.
const many = 5000

// NewCandidates makes names of a kind, which may be empty, ready.
func NewCandidates(texts iter.Seq[string], kind corpus.Kind) *Candidates {
	return ready(texts, NewIndex(kind))
}

// NewUnlistedCandidates is NewCandidates without the gazetteer and the table of
// people.
func NewUnlistedCandidates(texts iter.Seq[string], kind corpus.Kind) *Candidates {
	return ready(texts, NewUnlistedIndex(kind))
}

func ready(texts iter.Seq[string], index *Index) *Candidates {
	c := &Candidates{kind: index.kind, index: index}
	for text := range texts {
		c.texts = append(c.texts, text)
		if len(c.texts) == many {
			c.pour()
		}
	}
	if index.Len() > 0 {
		c.pour()
	}
	for _, text := range c.texts {
		c.names = append(c.names, c.rankable(text))
	}
	return c
}

// pour moves the candidates into the index.
func (c *Candidates) pour() {
	for _, text := range c.texts {
		c.index.Add(text)
	}
	c.texts = c.texts[:0]
}

// Rank lists the top candidates for a query, the likeliest first, in the order
// given where they are equally likely. Among 5,000 and more, a name is listed
// once, and those that score less than 0.01 are not. It is safe for concurrent
// use.
func (c *Candidates) Rank(query string, top int) []Ranked {
	if c.index.Len() > 0 {
		return c.index.Top(query, top)
	}
	q, list := c.rankable(query), make([]Ranked, len(c.names))
	for i, n := range c.names {
		list[i] = Ranked{c.texts[i], c.score(q, n)}
	}
	slices.SortStableFunc(list, func(a, b Ranked) int { return cmp.Compare(b.Score, a.Score) })
	return list[:min(max(top, 0), len(list))]
}

// A rankable is a name in the forms that comparable may make of it: own, and
// bare where it has a word for what a place is, else nil.
type rankable struct{ own, bare *name }

func (c *Candidates) rankable(text string) rankable {
	list := forms(text, c.kind)
	r := rankable{own: c.index.parse(list[0])}
	if c.kind != corpus.Person && c.kind != corpus.Organisation && headedPlace(list[0]) {
		r.bare = c.index.parse(list[len(list)-1])
	}
	return r
}

func (c *Candidates) score(a, b rankable) float64 {
	if a.bare != nil && b.bare != nil {
		return score(a.bare, b.bare, c.kind)
	}
	return score(a.own, b.own, c.kind)
}
