// Package translate gives documents their pivots: every sentence in one common
// language, so that versions of a story in any two languages can be compared.
//
// A sentence in the pivot language is its own pivot; the translation memory
// answers what it has word for word; the rest is asked of a language model, a
// chunk of sentences a question, and every answer is checked before it is
// believed. A sentence for which no good answer comes says why: nothing is
// ever padded, guessed or copied.
//
// A chunk is as many sentences as a model of little context can answer at once,
// whole paragraphs where they fit. Its question has the sentences around it and
// the title for context, the terms and names that stand in its sentences with
// the translations that they are to have, and what the memory has translated of
// sentences like them. All of that is frozen before a document's first question
// and goes by the document, the memory, the glossary and Names alone, so the
// same ones make the same questions, byte for byte: whatever the number of
// workers, in whatever order answers come, whatever other documents there are.
// What was paid for is so found again in a store. Only of documents that are
// translated together does one bear on another: a sentence that stands in one
// before is asked for there alone (Repeats).
package translate

import (
	"context"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/translate/memory"
)

// An Asker puts a question to a language model. It is called by several
// goroutines at once and itself sees to how many calls run.
//
// An error concerns the one question, with three exceptions: if it has a method
// Stops() bool that returns true, no question will be answered, and asking
// ends; if it has a method Rejected() bool that returns true, the question was
// understood and refused, and a smaller one may pass; if it has a method
// Pending() bool that returns true, the answer may be had later, by translating
// again, and what does not depend on it can be asked now.
type Asker interface {
	Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error)
}

// An Exampler remembers translations of texts that are like a text: no more
// than n, the likest first. It is called by several goroutines at once.
type Exampler interface {
	Similar(lang, text, to string, n int) []memory.Match
}

// A Translator translates documents into the pivot language.
type Translator struct {
	To       string             // the pivot language
	Memory   *memory.Memory     // nil: none
	Asker    Asker              // nil: no model, only the memory
	Glossary *glossary.Glossary // the user's terms; nil: none
	Examples Exampler           // fuzzy matches for the prompt; nil: none
	Prompt   string             // instructions instead of ours, with {source} and {target} for the languages
	Repeats  *Repeats           // of the documents that are translated together, for who hands them over; nil: each is by itself

	// Names gives the names of a document with the forms that they should have.
	// They join the glossary, in which the user's terms come first. It is called
	// once for a document, before its first question; nil: none.
	Names func(*corpus.Document) []glossary.Entry

	// Tell, where it is not nil, is called with what became of sentences as soon
	// as it is known, by several goroutines at once. All that it is told of a
	// document adds up to the document's Report.
	Tell func(Report)

	vain vain
}

// Reasons of a pivot.error.
const (
	reasonMissingKey = "not in the translation memory, and no model to ask: set OPENAI_API_KEY or give --tm"
	reasonStopped    = "stopped before it was translated"
	reasonEmpty      = "the sentence is empty"
)

// Translate returns the document with a pivot, or the reason why there is
// none, at every sentence but repeats, which stay marked; doc itself is not
// changed. The error is ctx's, or the Asker's where it stops, or that 100 paid
// answers in a row had nothing good: the document then holds what was done.
func (t *Translator) Translate(ctx context.Context, doc corpus.Document) (corpus.Document, Report, error) {
	out := doc
	out.Sentences = slices.Clone(doc.Sentences)
	report := Report{Sentences: len(out.Sentences)}
	open := t.settle(&out, &report)
	if err := t.Memory.Err(); err != nil {
		return out, report, err
	}
	if t.Asker == nil {
		for _, i := range open {
			out.Sentences[i].Pivot = &corpus.Pivot{Error: reasonMissingKey}
			report.MissingKey++
		}
	}
	t.tell(report)
	if t.Asker == nil || len(open) == 0 {
		return out, report, nil
	}
	err := t.askAll(ctx, &out, open, &report)
	return out, report, err
}

func (t *Translator) tell(r Report) {
	if t.Tell != nil {
		t.Tell(r)
	}
}

// settle gives pivots to the sentences that need no model and returns the
// indexes of the others.
func (t *Translator) settle(doc *corpus.Document, report *Report) (open []int) {
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if hasPivot(s, t.To) {
			report.Kept++
		} else if blank(s) {
			s.Pivot = &corpus.Pivot{Error: reasonEmpty}
			report.Failed++
		} else if doc.LangOf(*s) == t.To {
			s.Pivot = &corpus.Pivot{Lang: t.To, Text: s.Text, Origin: "source"}
			report.Source++
		} else if match, ok := t.Memory.Find(t.query(doc, i)); ok {
			s.Pivot = &corpus.Pivot{Lang: t.To, Text: line(match.Text), Origin: "tm", Match: match.Score}
			report.Memory++
		} else if IsRepeat(s) {
			report.Repeats++
		} else {
			open = append(open, i)
		}
	}
	return open
}

// query looks for a sentence in the memory, with what stands around it in its
// language.
func (t *Translator) query(doc *corpus.Document, i int) memory.Query {
	s := doc.Sentences[i]
	q := memory.Query{Lang: doc.LangOf(s), Text: s.Text, To: t.To}
	if i > 0 && doc.LangOf(doc.Sentences[i-1]) == q.Lang {
		q.Before = doc.Sentences[i-1].Text
	}
	if i+1 < len(doc.Sentences) && doc.LangOf(doc.Sentences[i+1]) == q.Lang {
		q.After = doc.Sentences[i+1].Text
	}
	return q
}

// askAll asks for the open sentences, all chunks at once; the Asker keeps
// order among them. One chunk's error that stops ends the others.
func (t *Translator) askAll(ctx context.Context, doc *corpus.Document, open []int, report *Report) error {
	running, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	m := t.freeze(doc, open)
	if err := t.Memory.Err(); err != nil {
		return err
	}
	var askings []*asking
	for _, c := range m.chunks(open) {
		askings = append(askings, &asking{material: m, asker: t.Asker, chunk: c, vain: &t.vain})
	}
	ask := func(a *asking) {
		if err := a.run(running); stops(err) {
			stop(err)
		}
		t.tell(a.report)
	}
	var wg sync.WaitGroup
	for i, a := range askings {
		if i+1 < len(askings) {
			wg.Go(func() { ask(a) })
		} else {
			ask(a) // here: a stack is much of what a waiting call holds, and most documents are one chunk
		}
	}
	wg.Wait()
	// Only now is the document changed: the questions quoted its sentences.
	for _, a := range askings {
		for i, w := range a.wants {
			doc.Sentences[a.chunk.at[i]].Pivot = w.pivot
		}
		report.Add(a.report)
	}
	return ended(running)
}

// ended returns why asking ended: the error that stopped it, or the context's.
func ended(ctx context.Context) error {
	if cause := context.Cause(ctx); stops(cause) {
		return cause
	}
	return ctx.Err()
}

// line puts a translation on one line.
func line(text string) string { return memory.Normalise(text) }
