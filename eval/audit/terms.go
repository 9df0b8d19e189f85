package audit

import (
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
)

// Terms are concepts with what they are to be called, ready to be found in texts.
// They are only read, by any number of goroutines.
type Terms struct {
	concepts []glossary.Concept
	given    int // how many of the concepts, the first, are the user's
	found    *glossary.Glossary
	places   map[termKey][]termPlace
}

// termKey is a term of a language, "" of any.
type termKey struct{ lang, key string }

// termPlace is a term in its concept.
type termPlace struct {
	concept int
	term    glossary.Term
}

// builtIn are the terms that are known of old.
var builtIn = sync.OnceValue(func() *Terms { return newTerms(glossary.News(), 0) })

// NewTerms returns the user's terms, with those that are known of old behind them.
func NewTerms(given []glossary.Concept) *Terms {
	return newTerms(slices.Concat(given, glossary.News()), len(given))
}

func newTerms(concepts []glossary.Concept, given int) *Terms {
	t := &Terms{concepts: concepts, given: given, found: glossary.New(), places: map[termKey][]termPlace{}}
	for i, c := range concepts {
		for _, term := range c.Terms {
			t.found.Add(glossary.Entry{Lang: term.Lang, Source: term.Text, Target: term.Text})
			key := termKey{term.Lang, glossary.Key(term.Text)}
			t.places[key] = append(t.places[key], termPlace{i, term})
		}
	}
	return t
}

// A termMatch is a term that a text has, of one concept or more.
type termMatch struct {
	start, end int // runes
	of         []termPlace
}

// in finds the terms of a text.
func (t *Terms) in(text, code string) []termMatch {
	var found []termMatch
	for _, m := range t.found.Find(code, text) {
		found = append(found, termMatch{m.Start, m.End, t.places[termKey{m.Lang, glossary.Key(m.Source)}]})
	}
	return found
}

// meant are the concepts that a side names rightly.
func (t *Terms) meant(side corpus.Side) map[int]bool {
	concepts := map[int]bool{}
	for _, text := range side.Text {
		for _, m := range t.in(text, side.Lang) {
			for _, p := range m.of {
				if p.term.Use == glossary.Fixed || p.term.Use == glossary.Admitted {
					concepts[p.concept] = true
				}
			}
		}
	}
	return concepts
}
