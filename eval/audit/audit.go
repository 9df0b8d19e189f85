// Package audit finds garbled sentences, says what is wrong with them and what
// should stand there. A check looks at one sentence, with what is known of its
// document (names, aligned sentences), and marks spans; a small model turns
// marks into the probability that a reader would call the sentence, or the
// document, garbled.
package audit

import (
	"math"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// A Document is what the audit says of one document; on disk a line of JSON.
type Document struct {
	Doc         string           `json:"doc"` // the document's id
	Lang        string           `json:"lang"`
	Garble      float64          `json:"garble"` // probability that a reader calls it garbled
	Sentences   []Sentence       `json:"sentences"`
	Names       []corpus.Entity  `json:"names"`             // with the mentions in this document only
	Consistency *float64         `json:"consistency"`       // of the names' renderings; nil where no name occurs twice
	Measures    *corpus.Measures `json:"measures,omitzero"` // of all of them; nil without names
	Extra       jsontext.Value   `json:",embed"`
}

// A Sentence is what the audit says of one sentence.
type Sentence struct {
	N      int           `json:"n"`
	Garble float64       `json:"garble"`
	Spans  []corpus.Span `json:"spans"` // by start
}

// Audit audits a document of a collection whose names are entities and whose
// alignments are bitexts; both may be empty, and what does not concern the
// document is passed over. Of many documents NewCollection makes it cheaper.
func Audit(doc *corpus.Document, entities []corpus.Entity, bitexts []corpus.Bitext) Document {
	return NewCollection(entities, bitexts).Audit(doc)
}

// Settings is what documents are audited by, beside what is known of them.
type Settings struct {
	Against  map[string]bool // ids of documents that others are held against: their word counts
	Standard *Standard       // how names are to be written
	Terms    *Terms          // what concepts are to be called; nil are those known of old
	// Beside looks at a sentence beside the one that it translates; nil where nobody
	// does. Spans are of the translation; those of kinds that no check asks for are
	// passed over.
	Beside func(source, translation corpus.Side) []corpus.Span
}

// A Collection is what is known of documents together. It may be used by
// several goroutines at once.
type Collection struct {
	Settings

	names   map[string][]named         // by document, in the order of the entities
	bitexts map[string][]corpus.Bitext // by document, those that have a bead of it
}

// NewCollection takes in the names and alignments of a collection.
func NewCollection(entities []corpus.Entity, bitexts []corpus.Bitext) *Collection {
	c := &Collection{names: map[string][]named{}, bitexts: map[string][]corpus.Bitext{}}
	for i := range entities {
		e := &entities[i]
		for _, m := range e.Mentions {
			all := c.names[m.Doc]
			if n := len(all); n > 0 && all[n-1].entity == e {
				all[n-1].here = append(all[n-1].here, m)
				continue
			}
			c.names[m.Doc] = append(all, named{e, []corpus.Mention{m}})
		}
	}
	for _, bitext := range bitexts {
		seen := map[string]bool{}
		for _, bead := range bitext {
			for _, doc := range []string{bead.A.Doc, bead.B.Doc} {
				if !seen[doc] {
					seen[doc] = true
					c.bitexts[doc] = append(c.bitexts[doc], bitext)
				}
			}
		}
	}
	return c
}

// Audit audits a document. Every sentence is listed, in order.
func (c *Collection) Audit(doc *corpus.Document) Document {
	names := c.names[doc.ID]
	views, all := viewsOf(names, doc, c.Standard)
	audited := Document{Doc: doc.ID, Lang: doc.Lang, Names: views, Consistency: share(all.headline, all.mentions), Measures: all.measures()}
	sentences := c.read(doc)
	known := make([]evidence, len(sentences))
	found := make([][]finding, len(sentences))
	for i, s := range sentences {
		found[i] = s.check()
		known[i] = s.evidence(found[i])
	}
	if documentGarble(known) >= spoilt {
		for i, s := range sentences {
			found[i] = s.distrust(found[i])
			known[i] = s.evidence(found[i])
		}
	}
	for i, s := range sentences {
		audited.Sentences = append(audited.Sentences, Sentence{N: s.N, Spans: s.spans(found[i])})
	}
	for i, garble := range sentenceGarbles(known) {
		audited.Sentences[i].Garble = garble
	}
	audited.Garble = documentGarble(known)
	return audited
}

// spans puts findings as they are told.
func (s *sentence) spans(found []finding) []corpus.Span {
	spans := []corpus.Span{}
	for _, f := range found {
		spans = append(spans, corpus.Span{
			Start: f.start, End: f.end, Kind: f.kind, Text: string(s.runes[f.start:f.end]), Why: f.why, Suggest: f.suggest, P: math.Round(f.p*1e4) / 1e4,
		})
	}
	return spans
}

// named is an entity and its mentions in one document.
type named struct {
	entity *corpus.Entity
	here   []corpus.Mention
}

// viewsOf are the entities with their mentions in a document only, and their
// consistency among themselves, of which all is the sum.
func viewsOf(names []named, doc *corpus.Document, st *Standard) (views []corpus.Entity, all counts) {
	views = make([]corpus.Entity, len(names))
	langs := map[string]string{doc.ID: doc.Lang}
	for i, name := range names {
		views[i] = *name.entity
		views[i].Mentions = slices.Clone(name.here)
		c := st.countsOf(views[i], langs)
		views[i].Consistency, views[i].Measures = share(c.headline, c.mentions), c.measures()
		all.add(c)
	}
	return views, all
}
