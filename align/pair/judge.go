package pair

import (
	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// A bar is what the words of two documents must come up to. The bars are
// fitted on the development articles, whole and cut to about 14 sentences. With
// how far facts must agree, and almost and outstanding of the index, which are
// counted as fitted, they are 15 numbers.
type bar struct {
	parallel, comparable float64 // of align.Likeness.Score
	evidence             float64 // of parallel documents, as in align.Likeness; of comparable ones a quarter
}

var (
	// With pivots, versions score .65 or more, cuts of them .76 or more, others
	// .34 or less, and that only where they share paragraphs. Free translations
	// come between.
	byPivot = bar{parallel: 0.5, comparable: 0.2}
	// With a dictionary, versions have evidence of 11.8 or more and others of
	// 6.1 or less.
	byDictionary = bar{parallel: 0.30, comparable: 0.20, evidence: 8}
	// Two texts alone teach little: chance may score .6 with evidence of 4.
	alone = bar{parallel: 0.42, comparable: 0.42, evidence: 4}
	// Where the facts agree, less will do.
	vouched = bar{parallel: 0.35, comparable: 0, evidence: 2}
)

// How far facts must agree, fitted likewise. Versions of a story share half of
// them or more; stories of one day share a few numbers but no person.
const (
	vouching = 0.5 // share from which on facts vouch for the words
	telling  = 0.2 // share from which on facts, a person among them, tell of one event
	enough   = 4   // facts that may be shared, for none to speak against
)

// meets says how two documents go together by their words; the relation is
// empty where they do not.
func (b bar) meets(l align.Likeness) corpus.Relation {
	score := l.Score()
	switch {
	case score >= b.parallel && l.Evidence >= b.evidence:
		return corpus.Parallel
	case score >= b.comparable && l.Evidence >= b.evidence/4:
		return corpus.Comparable
	}
	return ""
}

// kindred is the likeness of traits, in [0,1], from which on it is worth asking
// what two documents tell of, though their words have nothing in common. Set by
// thought: where half of what could be shared is.
const kindred = 0.5

// judge says how the documents of a candidate go together. Facts are asked
// where words cannot decide: of two texts alone, without pivots or a
// dictionary, and of kindred ones.
func (c *collection) judge(k candidate, known dictionaries) (score float64, r corpus.Relation) {
	a, b := c.texts[k.a], c.texts[k.b]
	return judge(a, b, k.likeness, align.Options{Dictionary: known.of(a.Lang, b.Lang)}, func() agreement { return agree(c.facts(k.a), c.facts(k.b)) })
}

// unlike is the overlap of pivots below which two documents are not compared
// further. Set by thought: of the development articles, cut to pieces, versions
// have .51 or more, comparable documents .32, others .30 in the middle.
const unlike = 0.2

// judge judges two texts whose traits are so alike, with the dictionary of the
// options where their languages have one. Only with pivots alone are they
// compared in the order in which they are aligned, otherwise by language.
func judge(a, b align.Text, likeness float64, o align.Options, facts func() agreement) (score float64, r corpus.Relation) {
	a, b = comparables(a, b)
	bar := byDictionary
	switch {
	case align.Strongest(a, b) == "pivot":
		bar = byPivot
		if likeness < kindred && align.Overlap(a, b) < unlike {
			return 0, ""
		}
	case o.Dictionary == nil:
		bar = alone
	}
	if (bar != byPivot || o.Dictionary != nil) && a.Lang > b.Lang {
		a, b = b, a
	}
	o.Least = min(bar.comparable, vouched.parallel)
	l, err := align.Compare(a, b, o)
	if err != nil {
		return 0, ""
	}
	if bar == alone {
		return judgeAlone(l, facts())
	}
	if r = bar.meets(l); r != "" || likeness < kindred {
		return l.Score(), r
	}
	return judgeFacts(facts())
}

// comparables returns two texts as they are best compared: those in one
// language are their own pivots.
func comparables(a, b align.Text) (x, y align.Text) {
	if a.Lang == b.Lang && a.Lang != "" && align.Strongest(a, b) != "pivot" {
		a.Pivot, b.Pivot = a.Sentences, b.Sentences
	}
	return a, b
}

// judgeAlone judges two texts from which alone the aligner had to learn.
func judgeAlone(l align.Likeness, g agreement) (score float64, r corpus.Relation) {
	switch {
	case g.facts >= enough && g.people+g.numbers == 0:
		return 0, ""
	case g.share >= vouching && g.people+g.numbers > 1:
		return (l.Score() + g.share) / 2, vouched.meets(l)
	}
	if r = alone.meets(l); r != "" {
		return l.Score(), r
	}
	return judgeFacts(g)
}

// judgeFacts judges two texts whose words say nothing: one event, told in
// other words, has people in common.
func judgeFacts(g agreement) (score float64, r corpus.Relation) {
	if g.people > 0 && g.share >= telling {
		return g.share, corpus.Comparable
	}
	return 0, ""
}

// outdone is the share of the best score of a document with one of a language
// below which another is no version of it: where one holds the story, what half
// of it is like is another. The shares of both documents of a pair are
// multiplied: where either has a better counterpart, a paragraph that they share
// is likelier than a story. Set by thought.
const outdone = 0.5

// outdo takes the relation from parallel pairs of which a document has a much
// better counterpart. pairs are the candidates'.
func (c *collection) outdo(candidates []candidate, pairs []corpus.Pair) {
	type place struct{ doc, lang int }
	best := map[place]float64{}
	places := func(k candidate) [2]place { return [2]place{{k.a, c.langs[k.b]}, {k.b, c.langs[k.a]}} }
	for i, k := range candidates {
		if pairs[i].Relation == corpus.Parallel {
			for _, p := range places(k) {
				best[p] = max(best[p], pairs[i].Score)
			}
		}
	}
	for i, k := range candidates {
		if pairs[i].Relation != corpus.Parallel {
			continue
		}
		share := 1.0
		for _, p := range places(k) {
			share *= pairs[i].Score / best[p]
		}
		if share < outdone {
			pairs[i].Relation = ""
		}
	}
}
