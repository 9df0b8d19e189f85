// Package audit finds garbled sentences, says what is wrong with them and what
// should stand there. A check looks at one sentence, with what is known of its
// document (names, aligned sentences), and marks spans; a small model turns
// marks into the probability that a reader would call the sentence, or the
// document, garbled.
package audit

import (
	"math"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// A Document is what the audit says of one document; on disk a line of JSON.
type Document struct {
	Doc         string          `json:"doc"` // the document's id
	Lang        string          `json:"lang"`
	Garble      float64         `json:"garble"` // probability that a reader calls it garbled
	Sentences   []Sentence      `json:"sentences"`
	Names       []corpus.Entity `json:"names"`       // with the mentions in this document only
	Consistency *float64        `json:"consistency"` // of the names' renderings; nil where no name occurs twice
	Extra       jsontext.Value  `json:",embed"`
}

// A Sentence is what the audit says of one sentence.
type Sentence struct {
	N      int           `json:"n"`
	Garble float64       `json:"garble"`
	Spans  []corpus.Span `json:"spans"` // by start
}

// Audit audits a document. entities are the names of the collection, bitexts
// its alignments; both may be empty, and what does not concern the document is
// passed over. Every sentence is listed, in order.
func Audit(doc *corpus.Document, entities []corpus.Entity, bitexts []corpus.Bitext) Document {
	names, views := within(doc, entities)
	audited := Document{Doc: doc.ID, Lang: doc.Lang, Names: views, Consistency: Headline(views)}
	sentences := read(doc, names, bitexts)
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

// within returns the entities that have mentions in a document; in views they
// have those mentions only and their consistency among themselves.
func within(doc *corpus.Document, entities []corpus.Entity) (names []named, views []corpus.Entity) {
	views = []corpus.Entity{}
	for i, e := range entities {
		view := e
		view.Mentions = nil
		for _, m := range e.Mentions {
			if m.Doc == doc.ID {
				view.Mentions = append(view.Mentions, m)
			}
		}
		if len(view.Mentions) > 0 {
			view.Consistency = Consistency(view, map[string]string{doc.ID: doc.Lang})
			names = append(names, named{&entities[i], view.Mentions})
			views = append(views, view)
		}
	}
	return names, views
}
