package audit

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A Change is one correction of a document; on disk a line of JSON.
type Change struct {
	Doc   string  `json:"doc"`
	N     int     `json:"n"`     // the sentence's
	Start int     `json:"start"` // runes into the sentence's text as it was
	End   int     `json:"end"`   // exclusive
	From  string  `json:"from"`
	To    string  `json:"to"`
	P     float64 `json:"p"` // probability that To is right
	Kind  string  `json:"kind"`
	Why   string  `json:"why"`
}

// Fix puts what an audit suggests in its place where it is right with at least
// the probability given, and says what it changed, in order. Nothing else is
// touched: a pivot stays that of the text as it was, and a title is changed with
// the sentence that repeats it. The document that was given stays as it is.
func Fix(doc corpus.Document, audited Document, least float64) (corpus.Document, []Change) {
	var changes []Change
	doc.Sentences = slices.Clone(doc.Sentences)
	for i := range doc.Sentences {
		if i >= len(audited.Sentences) {
			break
		}
		s := &doc.Sentences[i]
		fixed, made := fixed(s.Text, audited.Sentences[i].Spans, least)
		if len(made) == 0 {
			continue
		}
		for _, c := range made {
			c.Doc, c.N = doc.ID, s.N
			changes = append(changes, c)
		}
		if doc.Title == s.Text {
			doc.Title = fixed
		}
		s.Text = fixed
	}
	return doc, changes
}

// fixed replaces the spans that are sure enough; of two that overlap, the first.
func fixed(text string, spans []corpus.Span, least float64) (string, []Change) {
	var changes []Change
	var out []rune
	runes, done := []rune(text), 0
	for _, span := range spans {
		if span.Suggest == "" || span.P < least || span.P == 0 || span.Start < done || span.End > len(runes) ||
			span.Suggest == span.Text || string(runes[span.Start:span.End]) != span.Text {
			continue
		}
		out = append(append(out, runes[done:span.Start]...), []rune(span.Suggest)...)
		done = span.End
		changes = append(changes, Change{Start: span.Start, End: span.End, From: span.Text, To: span.Suggest, P: span.P, Kind: span.Kind, Why: span.Why})
	}
	return string(append(out, runes[done:]...)), changes
}
