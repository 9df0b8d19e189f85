package audit

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// counts is what the measures of consistency are made of; those of several names
// are the sum of theirs.
type counts struct {
	mentions            float64 // in languages that have two of the name
	frequent, even      float64 // Agreement and Evenness, times mentions
	headline            float64 // see Consistency, times mentions
	known, predefined   float64 // all mentions of names that have a predefined form; those that are written so
	all, conform        float64 // all mentions; those written as the standard has it
	pairs, alike        float64 // pairs of mentions in one language; those with one form
	across, alikeAcross float64 // those pairs whose mentions stand in different documents
}

// countsOf counts a name's mentions; langs gives the language of each document.
func (st *Standard) countsOf(e corpus.Entity, langs map[string]string) (c counts) {
	for _, g := range byLanguage(e, langs) {
		forms, n := g.forms(), float64(len(g.mentions))
		form, defined := st.formOf(g.entity, g.language)
		if form.Text = canonical(form.Text, g.language); !defined {
			form.Text = ""
		}
		right, conform, predefined := st.right(g, forms, form.Text)
		c.all, c.conform = c.all+n, c.conform+conform
		if defined {
			c.known, c.predefined = c.known+n, c.predefined+predefined
		}
		if n < 2 {
			continue
		}
		c.mentions += n
		c.frequent += n * Agreement(forms)
		c.even += n * Evenness(forms)
		c.headline += n * Agreement(forms) * right / n
		c.pair(g.mentions, forms)
	}
	return c
}

// pair counts the pairs of mentions in one language: of each form as many as it
// has pairs, and less those within each document for those across.
func (c *counts) pair(mentions []corpus.Mention, forms []string) {
	docs, both := make([]string, len(mentions)), make([]string, len(mentions))
	for i, m := range mentions {
		docs[i], both[i] = m.Doc, m.Doc+"\x00"+forms[i]
	}
	n := float64(len(forms))
	all, alike := n*(n-1)/2, pairsIn(forms)
	c.pairs, c.alike = c.pairs+all, c.alike+alike
	c.across, c.alikeAcross = c.across+all-pairsIn(docs), c.alikeAcross+alike-pairsIn(both)
}

// pairsIn is how many pairs of items are equal.
func pairsIn(items []string) (pairs float64) {
	for _, t := range tally(items) {
		pairs += float64(t.n) * float64(t.n-1) / 2
	}
	return pairs
}

func (c *counts) add(other counts) {
	c.mentions += other.mentions
	c.frequent += other.frequent
	c.even += other.even
	c.headline += other.headline
	c.known += other.known
	c.predefined += other.predefined
	c.all += other.all
	c.conform += other.conform
	c.pairs += other.pairs
	c.alike += other.alike
	c.across += other.across
	c.alikeAcross += other.alikeAcross
}

// measures divides.
func (c counts) measures() *corpus.Measures {
	if c.all == 0 {
		return nil
	}
	return &corpus.Measures{
		Frequent:    share(c.frequent, c.mentions),
		Predefined:  share(c.predefined, c.known),
		Evenness:    share(c.even, c.mentions),
		Pairwise:    share(c.alike, c.pairs),
		Across:      share(c.alikeAcross, c.across),
		Conformance: share(c.conform, c.all),
	}
}

// share is a part of a whole, nil where that is nothing.
func share(part, whole float64) *float64 {
	if whole == 0 {
		return nil
	}
	s := part / whole
	return &s
}

// right counts the mentions that are right in both ways, those that are written as
// the standard has it, and those in the predefined form, which is canonical, "" where
// there is none. A part of that is right as well, and what has it at an end.
func (st *Standard) right(g group, forms []string, form string) (both, conform, predefined float64) {
	for i, m := range g.mentions {
		_, wrong, _ := st.misrendered(g.language, mentioned{m, g.entity})
		own := canonical(m.Text, g.language)
		is := form != "" && slices.ContainsFunc([]string{forms[i], own}, func(f string) bool { return f == form || partOf(f, form) || partOf(form, f) })
		if !wrong {
			conform++
		}
		if is {
			predefined++
		}
		if !wrong && (is || form == "") {
			both++
		}
	}
	return both, conform, predefined
}
