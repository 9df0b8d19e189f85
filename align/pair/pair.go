// Package pair finds which documents are versions of one story.
//
// An inverted index of rare traits (index.go) gives each document a few
// candidates, so that not all pairs are looked at; the aligner judges these
// (judge.go), with dictionaries learned from the most alike ones where the
// documents have no pivots. Where there are too few to learn from, the people
// and numbers in them (fact.go) have a say.
package pair

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// Find returns the pairs of documents that are versions of one story, by
// score, the best first. Documents that have nothing in common are in no pair.
func Find(docs []corpus.Document) []corpus.Pair {
	c := newCollection(docs)
	candidates := c.index.candidates(c.copies)
	dictionaries := c.dictionaries(candidates)
	pairs := c.judged(candidates, dictionaries)
	pairs = slices.DeleteFunc(pairs, func(p corpus.Pair) bool { return p.Relation == "" })
	slices.SortStableFunc(pairs, func(p, q corpus.Pair) int {
		return cmp.Or(cmp.Compare(q.Score, p.Score), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
	})
	return pairs
}

// copies tells whether the documents of a candidate hold the same text: one
// document twice is no version of it.
func (c *collection) copies(k candidate) bool {
	a, b := &c.docs[k.a], &c.docs[k.b]
	sum := a.Source.SHA256
	return sum != "" && sum == b.Source.SHA256 && a.Source.Path != b.Source.Path || c.worded[k.a] == c.worded[k.b]
}

// wording returns a text without its marks and spaces, in lower case and
// compatibility form.
func wording(t align.Text) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(strings.Join(t.Sentences, " ")))
}

// judged returns the candidates as pairs, the relation empty where they have
// nothing in common.
func (c *collection) judged(candidates []candidate, dictionaries map[[2]string]*align.Dictionary) []corpus.Pair {
	pairs := make([]corpus.Pair, len(candidates))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, k := range candidates {
		group.Go(func() error {
			a, b := &c.docs[k.a], &c.docs[k.b]
			score, relation := c.judge(k, dictionaries[[2]string{a.Lang, b.Lang}])
			pairs[i] = corpus.Pair{A: a.ID, B: b.ID, Score: score, Relation: relation}
			return nil
		})
	}
	_ = group.Wait() // no judgement fails
	return pairs
}

// A collection is the documents as texts, with their index.
type collection struct {
	docs   []corpus.Document
	texts  []align.Text
	index  *index
	worded []string       // by document: its text as wording gives it
	stated []func() facts // by document; found when they are first asked for
}

// facts returns the facts of a document.
func (c *collection) facts(doc int) facts { return c.stated[doc]() }

func newCollection(docs []corpus.Document) *collection {
	c := &collection{docs: docs, texts: make([]align.Text, len(docs)), stated: make([]func() facts, len(docs))}
	langs := make([]string, len(docs))
	traits := make([][]string, len(docs))
	for i := range docs {
		c.texts[i] = align.TextOf(&docs[i])
		c.worded = append(c.worded, wording(c.texts[i]))
		c.stated[i] = sync.OnceValue(func() facts { return factsOf(&docs[i]) })
		langs[i] = docs[i].Lang
		traits[i] = align.Traits(c.texts[i])
	}
	c.index = newIndex(langs, traits)
	return c
}

// Dictionaries are learned from candidates that are this alike, from at most
// so many a pair of languages, and no fewer than teach anything beyond
// themselves.
const (
	alike   = 0.3
	lessons = 200
	fewest  = 4
)

// dictionaries returns, by the languages of the two documents, what likely
// pairs teach.
func (c *collection) dictionaries(candidates []candidate) map[[2]string]*align.Dictionary {
	pairs := map[[2]string][][2]align.Text{}
	for _, k := range candidates {
		a, b := c.texts[k.a], c.texts[k.b]
		langs := [2]string{a.Lang, b.Lang}
		if k.likeness >= alike && len(pairs[langs]) < lessons && a.Lang != b.Lang {
			pairs[langs] = append(pairs[langs], [2]align.Text{a, b})
		}
	}
	learned := map[[2]string]*align.Dictionary{}
	for langs, list := range pairs {
		if len(list) >= fewest {
			learned[langs] = align.Learn(list)
		}
	}
	return learned
}
