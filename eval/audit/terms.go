package audit

import (
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/corpus/reading"
)

// Terms are concepts with what they are to be called, ready to be found in texts.
// They are only read, by any number of goroutines.
type Terms struct {
	concepts []glossary.Concept
	given    int // how many of the concepts, the first, are the user's
	found    *glossary.Glossary
	places   map[termKey][]termPlace
	begins   map[string]map[string][]string // by language: the first word of those that may be wrong, and the second
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
	t := &Terms{concepts: concepts, given: given, found: glossary.New(), places: map[termKey][]termPlace{}, begins: map[string]map[string][]string{}}
	for i, c := range concepts {
		for _, term := range c.Terms {
			t.found.Add(glossary.Entry{Lang: term.Lang, Source: term.Text, Target: term.Text})
			key := termKey{term.Lang, glossary.Key(term.Text)}
			t.places[key] = append(t.places[key], termPlace{i, term})
			if term.Use == glossary.Wrong || term.Use == glossary.Doubtful {
				t.begin(term)
			}
		}
	}
	return t
}

// begin notes what a term begins with, however its tone marks are placed.
func (t *Terms) begin(term glossary.Term) {
	if t.begins[term.Lang] == nil {
		t.begins[term.Lang] = map[string][]string{}
	}
	for _, text := range []string{term.Text, reading.Tones(term.Text)} {
		if ws := words(text); len(ws) > 1 {
			first := ws[0].lower
			t.begins[term.Lang][first] = append(t.begins[term.Lang][first], ws[1].lower)
		}
	}
}

// mayErr tells whether a sentence may have a term that is wrong, at a glance. Of
// the user's terms nothing can be told so.
func (t *Terms) mayErr(s *sentence) bool {
	if t.given > 0 {
		return true
	}
	begins := t.begins[s.lang]
	for i := range len(s.words) - 1 {
		if seconds := begins[s.words[i].lower]; seconds != nil && slices.Contains(seconds, s.words[i+1].lower) {
			return true
		}
	}
	return false
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
