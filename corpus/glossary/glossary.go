// Package glossary holds terms and names with the translations that they are to
// have, and finds those that a text has.
//
// A text is cut into words, and so is every term; in scripts without spaces
// each character is a word. A term is found where its words stand in a row,
// whatever the white space between them, so never inside a word. Case is no
// difference, but a term in capitals (WHO, ASEAN) is found in capitals only.
// The placement of Vietnamese tone marks (hoà, hòa), the shape of apostrophes
// and hyphens and the way of composing characters are no difference either.
// Inflected forms are terms of their own.
package glossary

import (
	"iter"

	"github.com/mtalign/mtalign/corpus/lang"
)

// An Entry is a term with its translation.
type Entry struct {
	Lang      string // of Source, an ISO 639-1 code; "" where it may be any
	Source    string
	Target    string
	AsWritten bool // found only with the capitals that Source has, or all in capitals
}

// A Match is an entry and where a text has it.
type Match struct {
	Entry
	Start int // runes into the text's NFC
	End   int // exclusive
}

// A Glossary finds its entries in texts. After filling it is only read, by any
// number of goroutines; a nil one is empty. It is a trie over words, so that a
// look-up costs the same however many entries there are.
type Glossary struct {
	words map[string]word
	next  map[edge]node
	ends  map[node][]ending // the entries whose last word leads to a node
	roots map[string]node   // by language
	n     int               // of entries
}

// A word is the number of a word that entries have, a node one of the trie.
type (
	word int32
	node int32
	edge struct {
		from node
		word word
	}
)

// An ending is an entry where it ends. One with cased words is found with its
// own capitals only.
type ending struct {
	Entry
	cased []string
}

// New returns a glossary of the entries.
func New(entries ...Entry) *Glossary {
	g := &Glossary{words: map[string]word{}, next: map[edge]node{}, ends: map[node][]ending{}, roots: map[string]node{}}
	for _, e := range entries {
		g.Add(e)
	}
	return g
}

// Len is the number of entries.
func (g *Glossary) Len() int {
	if g == nil {
		return 0
	}
	return g.n
}

// Add enters an entry. Of several with the same source the first stays: Add
// returns the one that is there, and whether the new one was entered. One
// without a word is not.
func (g *Glossary) Add(e Entry) (there Entry, added bool) {
	e.Lang = lang.Primary(e.Lang)
	tokens := cut(e.Source)
	if len(tokens) == 0 {
		return Entry{}, false
	}
	at := g.root(e.Lang)
	for _, t := range tokens {
		at = g.step(at, t.lower)
	}
	end := ending{Entry: e}
	if e.AsWritten || inCapitals(e.Source) {
		end.cased = cased(tokens)
	}
	for _, old := range g.ends[at] {
		if old.sameAs(end) {
			return old.Entry, false
		}
	}
	g.n++
	if end.cased != nil { // the stricter one is tried first
		g.ends[at] = append([]ending{end}, g.ends[at]...)
	} else {
		g.ends[at] = append(g.ends[at], end)
	}
	return e, true
}

// root returns the node at which a language's entries begin.
func (g *Glossary) root(code string) node {
	at, ok := g.roots[code]
	if !ok {
		at = node(-1 - len(g.roots)) // the others are numbered from 1
		g.roots[code] = at
	}
	return at
}

// step returns the node that a word leads to, made where there is none.
func (g *Glossary) step(from node, text string) node {
	w, ok := g.words[text]
	if !ok {
		w = word(len(g.words))
		g.words[text] = w
	}
	to, ok := g.next[edge{from, w}]
	if !ok {
		to = node(len(g.next) + 1)
		g.next[edge{from, w}] = to
	}
	return to
}

// Find returns the entries that a text has, in the order of their places. At
// each place the longest one is taken, one of the text's own language rather
// than one of any, and the next begins behind it.
func (g *Glossary) Find(code, text string) []Match {
	if g.Len() == 0 {
		return nil
	}
	var found []Match
	tokens := cut(text)
	for i := 0; i < len(tokens); {
		e, n := g.longest(code, tokens[i:])
		if n == 0 {
			i++
			continue
		}
		found = append(found, Match{e, tokens[i].start, tokens[i+n-1].end})
		i += n
	}
	return found
}

// longest returns the longest entry that tokens begin with, and how many of
// them it has; 0 where there is none.
func (g *Glossary) longest(code string, tokens []token) (e Entry, n int) {
	for root := range g.rootsOf(code) {
		at := root
		for i, t := range tokens {
			w, known := g.words[t.lower]
			if !known {
				break
			}
			if at, known = g.next[edge{at, w}]; !known {
				break
			}
			if i < n {
				continue
			}
			for _, end := range g.ends[at] {
				if end.fits(tokens[:i+1]) {
					e, n = end.Entry, i+1
					break
				}
			}
		}
	}
	return e, n
}

// rootsOf yields where the entries of a language begin, and those of any.
func (g *Glossary) rootsOf(code string) iter.Seq[node] {
	return func(yield func(node) bool) {
		for _, code := range []string{code, ""} {
			root, ok := g.roots[code]
			if ok && !yield(root) || code == "" {
				return
			}
		}
	}
}
