package ingest

import (
	"math"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

// A page is the content of a file from top to bottom, with what the file
// itself says of the article; empty where it says nothing.
type page struct {
	title, url, date, publisher, author, lang string
	body                                      string // the text of the article as the page's data have it
	source                                    string // the publisher that a line about the page names
	blocks                                    []block
	dropped                                   []corpus.Dropped
}

// A block is a line or a paragraph of a page.
type block struct {
	line  int // of the source, from 1
	text  string
	role  corpus.Role // "" where it is still to be told
	joins bool        // belongs to the paragraph before
	ruled bool        // a rule is drawn under it
}

// drop leaves a block out of the article.
func (p *page) drop(b block, reason string) {
	p.dropped = append(p.dropped, corpus.Dropped{Line: b.line, Text: b.text, Reason: reason})
}

// document cleans the page and cuts the article into sentences, in the given
// language or the one that is detected.
func (p *page) document(code string) corpus.Document {
	p.clean()
	doc := corpus.Document{Title: p.title, URL: p.url, Date: p.date, Publisher: p.publisher, Author: p.author}
	doc.Lang, doc.LangConfidence = p.language(code)
	doc.LangConfidence = math.Round(doc.LangConfidence*1e4) / 1e4 // more digits would say nothing
	par := -1
	for _, b := range p.blocks {
		if !b.joins || par < 0 {
			par++
		}
		for _, text := range b.sentences(lang.Of(doc.Lang)) {
			doc.Sentences = append(doc.Sentences, corpus.Sentence{N: len(doc.Sentences), Par: par, Role: b.role, Text: text, Line: b.line})
		}
	}
	tellLanguages(&doc)
	doc.Dropped = p.dropped
	slices.SortStableFunc(doc.Dropped, func(a, b corpus.Dropped) int { return a.Line - b.Line })
	return doc
}

// The confidence from which the words tell a language, whatever names are among
// them, and under which the page's own word is taken.
const (
	certain  = 0.99
	doubtful = 0.5
)

// language returns the language of the article and the confidence in it: the
// one asked for, else that of its text, else the one which the page declares.
func (p *page) language(code string) (string, float64) {
	if code != "" && code != "auto" {
		return code, 1
	}
	var text strings.Builder
	for _, b := range p.blocks {
		text.WriteString(b.text)
		text.WriteByte('\n')
	}
	detected, confidence := lang.DetectWords(text.String())
	if detected == lang.Unknown || confidence < certain {
		detected, confidence = lang.Detect(text.String())
	}
	declared := lang.Primary(p.lang)
	if _, known := lang.All.Find(declared); known && (detected == lang.Unknown || confidence < doubtful) {
		return declared, doubtful
	}
	return detected, confidence
}

// sentences cuts a block; titles, bylines and datelines stay whole, and a
// photo's credit stays with its caption.
func (b block) sentences(l *lang.Language) []string {
	switch b.role {
	case corpus.Body:
		return segment.Split(b.text, l)
	case corpus.Caption:
		return captionSentences(b.text, l)
	}
	return []string{b.text}
}

// tellLanguages notes the sentences that are in another language than the
// document, as far as that can be told.
func tellLanguages(doc *corpus.Document) {
	var texts []string
	for _, s := range doc.Sentences {
		texts = append(texts, s.Text)
	}
	for i, code := range lang.DetectAll(doc.Lang, texts) {
		if code != doc.Lang && code != lang.Unknown {
			doc.Sentences[i].Lang = code
		}
	}
}
