package audit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// versions is what a document's parallel versions are known for.
type versions struct {
	standard *Standard
	terms    *Terms // nil are those known of old
	doc      string
	langs    map[string]string // by document, its own included
	sides    []corpus.Side     // of the other versions
	trusted  map[string]bool   // documents that this one is held against
	beside   func(source, translation corpus.Side) []corpus.Span
	body     func() (says map[string]bool, sentences int) // see bodyOf
	named    map[place][]*corpus.Entity
	marks    map[phrase]float64  // see marksOf
	lent     map[phrase]bool     // see borrows
	latin    map[string][]phrase // the sentences of the sides in Latin script, by each of their words
}

// A phrase is a text in a language.
type phrase struct{ lang, text string }

// A place is a sentence of a document.
type place struct {
	doc string
	n   int
}

func (c *Collection) newVersions(doc *corpus.Document) *versions {
	return &versions{standard: c.Standard, terms: c.Terms, beside: c.Beside, doc: doc.ID, langs: map[string]string{doc.ID: doc.Lang}, trusted: c.Against}
}

// recall notes which names stand where, in this document and in those that it is
// held against.
func (v *versions) recall(names map[string][]named) {
	if !slices.ContainsFunc(v.sides, func(side corpus.Side) bool { return v.trusted[side.Doc] }) {
		return
	}
	v.named = map[place][]*corpus.Entity{}
	for doc := range v.langs {
		for _, name := range names[doc] {
			for _, m := range name.here {
				at := place{doc, m.Sentence}
				v.named[at] = append(v.named[at], name.entity)
			}
		}
	}
}

// namesOf returns the names in the sentences of a side, each once.
func (v *versions) namesOf(side corpus.Side) []*corpus.Entity {
	var all []*corpus.Entity
	for _, n := range side.N {
		for _, e := range v.named[place{side.Doc, n}] {
			if !slices.Contains(all, e) {
				all = append(all, e)
			}
		}
	}
	return all
}

// add takes in the other side of a bead.
func (v *versions) add(bead corpus.Bead) {
	if bead.Relation != corpus.Parallel || len(bead.B.N) == 0 {
		return
	}
	v.langs[bead.B.Doc] = bead.B.Lang
	v.sides = append(v.sides, bead.B)
}

// borrows tells whether a version in another language of Latin script writes a
// name in the same way, in a sentence that has no marks.
func (v *versions) borrows(language, name string) bool {
	asked := phrase{language, name}
	lent, ok := v.lent[asked]
	if !ok {
		lent = slices.ContainsFunc(v.having(name), func(s phrase) bool {
			return s.lang != language && holds(s.text, name) && v.marksOf(s.lang, s.text) == 0
		})
		put(&v.lent, asked, lent)
	}
	return lent
}

// having are the sentences of versions in Latin script that have the first word
// of a name.
func (v *versions) having(name string) []phrase {
	if v.latin == nil {
		v.latin = map[string][]phrase{}
		for _, side := range v.sides {
			if lang.Of(side.Lang).Detection.Script == "Han" {
				continue
			}
			for _, text := range side.Text {
				v.index(phrase{side.Lang, text})
			}
		}
	}
	if parts := words(name); len(parts) > 0 {
		return v.latin[parts[0].text]
	}
	return nil
}

// index enters a sentence by its words, once by each.
func (v *versions) index(s phrase) {
	for _, w := range words(s.text) {
		if all := v.latin[w.text]; len(all) == 0 || all[len(all)-1] != s {
			v.latin[w.text] = append(all, s)
		}
	}
}

// put enters a value into a map that is made when there is one.
func put[K comparable, V any](m *map[K]V, key K, value V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[key] = value
}

// holds tells whether a text has a name as whole words.
func holds(text, name string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 || name == "" {
			return false
		}
		start, end := from+at, from+at+len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		behind, _ := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(behind) {
			return true
		}
		from = end
	}
}

// marksOf is what the findings weigh that texts have by themselves, without names
// and aligned sentences.
func (v *versions) marksOf(language string, texts ...string) float64 {
	sum := 0.0
	for _, text := range texts {
		marks, ok := v.marks[phrase{language, text}]
		if !ok {
			// Titles may end anywhere and begin small: so little is known of the text.
			for _, f := range newSentence(corpus.Sentence{Role: corpus.Title, Text: text}, language).check() {
				marks += f.weight()
			}
			put(&v.marks, phrase{language, text}, marks)
		}
		sum += marks
	}
	return sum
}
