// Package audit finds garbled sentences, says what is wrong with them and what
// should stand there. A check looks at one sentence, with what is known of its
// document (names, aligned sentences), and marks spans; a small model turns
// marks into the probability that a reader would call the sentence, or the
// document, garbled.
package audit

import (
	"cmp"
	"slices"

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
	names := within(doc, entities)
	audited := Document{Doc: doc.ID, Lang: doc.Lang, Names: names, Consistency: Headline(names)}
	for _, s := range read(doc, names, bitexts) {
		spans := check(s)
		audited.Sentences = append(audited.Sentences, Sentence{N: s.N, Garble: sentenceGarble(spans), Spans: spans})
	}
	audited.Garble = documentGarble(audited.Sentences)
	return audited
}

// check runs every check over a sentence; spans come out by start, longer ones
// first, then by kind.
func check(s *sentence) []corpus.Span {
	spans := []corpus.Span{}
	for _, kind := range Checks.Names() {
		find, _ := Checks.Find(kind)
		for _, f := range find(s) {
			spans = append(spans, corpus.Span{
				Start: f.start, End: f.end, Kind: kind, Text: string(s.runes[f.start:f.end]), Why: f.why, Suggest: f.suggest,
			})
		}
	}
	slices.SortStableFunc(spans, func(a, b corpus.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return spans
}

// within returns the entities that have mentions in a document, with those
// mentions only and their consistency among themselves.
func within(doc *corpus.Document, entities []corpus.Entity) []corpus.Entity {
	found := []corpus.Entity{}
	for _, e := range entities {
		here := e
		here.Mentions = nil
		for _, m := range e.Mentions {
			if m.Doc == doc.ID {
				here.Mentions = append(here.Mentions, m)
			}
		}
		if len(here.Mentions) > 0 {
			here.Consistency = Consistency(here, map[string]string{doc.ID: doc.Lang})
			found = append(found, here)
		}
	}
	return found
}
