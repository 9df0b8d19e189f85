// Package pair finds which documents are versions of one story.
//
// An inverted index of rare traits (index.go) gives each document a few
// candidates, so that not all pairs are looked at. Where the documents have no
// pivots, the surest candidates teach dictionaries (lesson.go), and what the
// words of a document may be translated by becomes traits of it, for a second
// look at the index. The aligner judges what stands out then (judge.go). Where
// there are too few to learn from, the people and numbers in them (fact.go)
// have a say.
package pair

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// Find returns the pairs of documents that are versions of one story, by
// score, the best first. Documents that have nothing in common are in no pair.
// It looks at so many documents at once as there are jobs (0: as processors).
func Find(docs []corpus.Document, jobs int) []corpus.Pair {
	c := newCollection(docs, jobs)
	candidates := c.candidates(nil)
	known := c.dictionaries(candidates)
	if len(known) > 0 {
		candidates = c.candidates(known)
		known = c.dictionaries(candidates)
	}
	pairs := c.judged(candidates, known)
	pairs = slices.DeleteFunc(pairs, func(p corpus.Pair) bool { return p.Relation == "" })
	slices.SortStableFunc(pairs, func(p, q corpus.Pair) int {
		return cmp.Or(cmp.Compare(q.Score, p.Score), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
	})
	return pairs
}

// A collection is the documents as texts.
type collection struct {
	jobs   int
	docs   []corpus.Document
	texts  []align.Text
	langs  []int // by document: the number of its language
	worded []wording
	traits [][]uint32     // by document, as numbers
	stated []func() facts // by document; found when they are first asked for
}

func newCollection(docs []corpus.Document, jobs int) *collection {
	c := &collection{jobs: jobs, docs: docs, worded: make([]wording, len(docs)), traits: make([][]uint32, len(docs))}
	numbers := map[string]int{}
	for i := range docs {
		c.texts = append(c.texts, align.TextOf(&docs[i]))
		c.stated = append(c.stated, sync.OnceValue(func() facts { return factsOf(&docs[i]) }))
		lang, ok := numbers[docs[i].Lang]
		if !ok {
			lang = len(numbers)
			numbers[docs[i].Lang] = lang
		}
		c.langs = append(c.langs, lang)
	}
	each(jobs, len(docs), func(i int) { c.worded[i], c.traits[i] = wordingOf(c.texts[i]), traitsOf(c.texts[i]) })
	return c
}

// candidates returns the documents that may go together, with what the
// dictionaries know.
func (c *collection) candidates(known dictionaries) []candidate {
	traits := c.traits
	if len(known) > 0 {
		traits = make([][]uint32, len(c.docs))
		each(c.jobs, len(traits), func(i int) { traits[i] = known.traits(c.texts[i], c.traits[i]) })
	}
	return newIndex(c.langs, traits, c.jobs).candidates(c.copies)
}

// copies tells whether the documents of a candidate hold the same text: one
// document twice is no version of it.
func (c *collection) copies(k candidate) bool {
	a, b := &c.docs[k.a], &c.docs[k.b]
	sum := a.Source.SHA256
	return sum != "" && sum == b.Source.SHA256 && a.Source.Path != b.Source.Path || c.worded[k.a] == c.worded[k.b]
}

// A wording stands for a text without its marks and spaces, in lower case and
// compatibility form.
type wording [sha256.Size]byte

func wordingOf(t align.Text) wording {
	return sha256.Sum256([]byte(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(strings.Join(t.Sentences, " ")))))
}

// judged returns the candidates as pairs, the relation empty where they have
// nothing in common.
func (c *collection) judged(candidates []candidate, known dictionaries) []corpus.Pair {
	pairs := make([]corpus.Pair, len(candidates))
	each(c.jobs, len(pairs), func(i int) {
		k := candidates[i]
		score, relation := c.judge(k, known)
		pairs[i] = corpus.Pair{A: c.docs[k.a].ID, B: c.docs[k.b].ID, Score: score, Relation: relation}
	})
	c.outdo(candidates, pairs)
	return pairs
}

// facts returns the facts of a document.
func (c *collection) facts(doc int) facts { return c.stated[doc]() }

// each calls f with the numbers below n, so many at once as there are jobs.
func each(jobs, n int, f func(int)) {
	numbers := func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
	for range corpus.InOrder(jobs, numbers, func(i int) struct{} { f(i); return struct{}{} }) {
	}
}
