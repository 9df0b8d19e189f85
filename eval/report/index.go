package report

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// An index finds what the records say of one another. Documents stand in the
// page's order, the most garbled first, those without an audit last.
type index struct {
	docs     []*corpus.Document
	places   map[string]int         // document id to its place in docs
	ordinals map[string]map[int]int // document id to sentence n to place
	audits   map[string]*audit.Document
	found    map[string]map[int]*audit.Sentence // document id to sentence n
	inputs   map[input]string                   // file name and hash to the path as the manifest has it

	// beside are the sentences of a large run that are read beside their
	// counterparts alone; true once they were shown there.
	beside map[place]bool
}

// A place is a sentence of a document.
type place struct {
	doc string
	n   int
}

// largeRun is the sentences of a run from which on the articles have those with
// findings alone, and others only where no bead has them: no text comes twice.
const largeRun = 5000

func newIndex(d Data) *index {
	x := &index{
		places:   map[string]int{},
		ordinals: map[string]map[int]int{},
		audits:   map[string]*audit.Document{},
		found:    map[string]map[int]*audit.Sentence{},
		inputs:   map[input]string{},
	}
	for _, in := range d.Manifest.Inputs {
		x.inputs[input{Path: path.Base(in.Path), SHA256: in.SHA256}] = in.Path
	}
	for i := range d.Audits {
		x.addAudit(&d.Audits[i])
	}
	for i := range d.Documents {
		x.docs = append(x.docs, &d.Documents[i])
	}
	slices.SortStableFunc(x.docs, func(a, b *corpus.Document) int {
		return cmp.Compare(x.garble(b.ID), x.garble(a.ID))
	})
	for i, doc := range x.docs {
		if _, twice := x.places[doc.ID]; !twice {
			x.addDocument(doc, i)
		}
	}
	x.findBeside(d)
	return x
}

func (x *index) findBeside(d Data) {
	sentences := 0
	for _, doc := range x.docs {
		sentences += len(doc.Sentences)
	}
	x.beside = map[place]bool{}
	if sentences < largeRun {
		return
	}
	for _, bitext := range d.Bitexts {
		for _, bead := range bitext {
			for _, side := range []corpus.Side{bead.A, bead.B} {
				for _, n := range side.N {
					if f := x.found[side.Doc][n]; f == nil || len(f.Spans) == 0 && f.Garble < even {
						x.beside[place{side.Doc, n}] = false
					}
				}
			}
		}
	}
}

func (x *index) addAudit(a *audit.Document) {
	x.audits[a.Doc] = a
	found := make(map[int]*audit.Sentence, len(a.Sentences))
	for i := range a.Sentences {
		found[a.Sentences[i].N] = &a.Sentences[i]
	}
	x.found[a.Doc] = found
}

func (x *index) addDocument(doc *corpus.Document, place int) {
	x.places[doc.ID] = place
	ordinals := make(map[int]int, len(doc.Sentences))
	for i := len(doc.Sentences) - 1; i >= 0; i-- {
		ordinals[doc.Sentences[i].N] = i
	}
	x.ordinals[doc.ID] = ordinals
}

// pathOf returns a document's path as the list of inputs has it, seen from the
// run's folder, so that the page shows a file one way.
func (x *index) pathOf(s corpus.Source) string {
	if known, ok := x.inputs[input{Path: path.Base(s.Path), SHA256: s.SHA256}]; ok {
		return known
	}
	return s.Path
}

// garble returns the garble of a document, -1 where it was not audited.
func (x *index) garble(id string) float64 {
	if a := x.audits[id]; a != nil {
		return a.Garble
	}
	return -1
}

// spansOf returns what was found in a sentence, in the order of its text.
func (x *index) spansOf(id string, n int) []corpus.Span {
	s := x.found[id][n]
	if s == nil || len(s.Spans) == 0 {
		return nil
	}
	return slices.SortedStableFunc(slices.Values(s.Spans), func(a, b corpus.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// A ref points to a document on the page.
type ref struct {
	No       int    // on the page, from 1; 0 where the document is not at hand
	Anchor   string // empty where there is none
	Lang     string
	Language string
	Title    string
}

// name is how running text calls a document.
func (r ref) name() string {
	if r.No > 0 {
		return fmt.Sprintf("article %d", r.No)
	}
	return r.Title
}

func (x *index) ref(id string) ref {
	place, ok := x.places[id]
	if !ok {
		return ref{Lang: "und", Language: "unknown language", Title: untrusted.Clip(id)}
	}
	return refOf(x.docs[place], place)
}

func refOf(doc *corpus.Document, place int) ref {
	return ref{
		No:       place + 1,
		Anchor:   fmt.Sprintf("d%d", place+1),
		Lang:     untrusted.Tag(doc.Lang),
		Language: untrusted.LanguageName(doc.Lang),
		Title:    titleOf(doc),
	}
}

// anchor returns the anchor of a sentence, empty where the sentence is not at
// hand.
func (x *index) anchor(id string, n int) string {
	ordinal, ok := x.ordinals[id][n]
	if !ok {
		return ""
	}
	return fmt.Sprintf("d%ds%d", x.places[id]+1, ordinal+1)
}

func titleOf(doc *corpus.Document) string {
	if doc.Title != "" {
		return untrusted.Clip(doc.Title)
	}
	if doc.ID != "" {
		return untrusted.Clip(doc.ID)
	}
	return "untitled"
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
