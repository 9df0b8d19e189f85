// Package terms turns the names of documents into terms: entries of a glossary
// that tell a model how to write them.
package terms

import (
	"iter"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// Own gives the names of a document by what it says alone, so that other
// documents change no question about it.
func Own(to string) func(*corpus.Document) []glossary.Entry {
	return func(doc *corpus.Document) []glossary.Entry {
		docs := []corpus.Document{*doc}
		linked := names.Link(docs, names.Extract(doc), nil)
		return entries(doc, renderings(slices.Values(linked), to)[doc.ID])
	}
}

// Linked gives the names of a document as they were linked over several.
func Linked(entities iter.Seq[corpus.Entity], to string) func(*corpus.Document) []glossary.Entry {
	byDoc := renderings(entities, to)
	return func(doc *corpus.Document) []glossary.Entry { return entries(doc, byDoc[doc.ID]) }
}

// How likely the form of a name must be to be asked for: in the names of the
// development data that have one as likely, it was right nine times in ten.
// Beside a name of which it says nothing the model goes by its own knowledge,
// which for places is the better.
const (
	likelyPerson = 0.5
	likelyOther  = 0.85
)

// A rendering is a name as a document has it, with the form that it should have.
type rendering struct {
	kind         corpus.Kind
	source, form string
	listed       bool // seen or listed in the language of the form, not derived
}

// renderings gives, by document, the names of entities that have a form in the
// language to.
func renderings(entities iter.Seq[corpus.Entity], to string) map[string][]rendering {
	byDoc := map[string][]rendering{}
	for e := range entities {
		forms, least := e.Canonical[to], likelyOther
		if e.Kind == corpus.Person {
			least = likelyPerson
		}
		if len(forms) == 0 || forms[0].P < least {
			continue
		}
		for _, m := range e.Mentions {
			if m.Rendering != corpus.Split && m.Rendering != corpus.Truncated {
				byDoc[m.Doc] = append(byDoc[m.Doc], rendering{e.Kind, m.Text, forms[0].Text, forms[0].P >= seenForm})
			}
		}
	}
	return byDoc
}

// seenForm is the probability from which on a form was seen in a text of its
// language or stands in CLDR.
const seenForm = 0.95

// entries turns a document's names into entries of its glossary. A name whose
// form is the same but for marks needs none: the instructions say as much. Nor
// can a place that is called by a word, such as Biển Đông, be spelled.
func entries(doc *corpus.Document, found []rendering) []glossary.Entry {
	var list []glossary.Entry
	for _, r := range found {
		same := reading.Fold(r.source) == reading.Fold(r.form)
		if !same && (r.listed || r.kind != corpus.Location || !generic(doc.Lang, r.source)) {
			list = append(list, glossary.Entry{Source: r.source, Target: r.form, AsWritten: true})
		}
	}
	return list
}

// generic tells whether a place's name begins with a word for a kind of place.
func generic(code, name string) bool {
	name = strings.ToLower(name)
	for _, word := range lang.Of(code).Names.Places {
		if after, ok := strings.CutPrefix(name, word); ok && strings.HasPrefix(after, " ") {
			return true
		}
	}
	return false
}
