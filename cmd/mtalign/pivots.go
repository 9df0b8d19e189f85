package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// translate writes docs with their pivots to w; p is told what becomes of their
// sentences, of all that were begun: they may have been paid for even if an
// error in another document keeps them from being written. A document that is
// cut short by an error is written as far as it got. saved takes what was
// translated; nil nothing.
func (u *ui) translate(ctx context.Context, tr *translate.Translator, jobs int, docs iter.Seq[corpus.Document], w io.Writer, p *progress, saved *saving) error {
	tr.Tell = p.tell
	lines := corpus.NewWriter(w)
	defer p.finish()
	one := func(ctx context.Context, doc corpus.Document) (corpus.Document, error) {
		doc, _, err := tr.Translate(ctx, doc)
		return doc, err
	}
	for doc, err := range inOrder(ctx, jobs, docs, one) {
		if failed := tr.Repeats.Fill(&doc); failed > 0 {
			p.tell(translate.Report{Failed: failed, Repeats: -failed})
		}
		p.note(doc)
		if err := cmp.Or(lines.Write(doc), saved.save(doc)); err != nil {
			return err
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// marked yields documents in their order with the sentences marked that are
// asked for elsewhere.
func marked(repeats *translate.Repeats, docs iter.Seq[corpus.Document]) iter.Seq[corpus.Document] {
	return func(yield func(corpus.Document) bool) {
		for doc := range docs {
			if !yield(repeats.Mark(doc)) {
				return
			}
		}
	}
}

// A tally sums up what became of the sentences of many documents.
type tally struct {
	translate.Report
	why      reasons        // there is no pivot, of how many sentences
	answered map[string]int // pivots by the model that they are of
}

// note counts who gave the pivots of a document, and why sentences have none.
func (t *tally) note(doc corpus.Document) {
	for _, s := range doc.Sentences {
		if s.Pivot != nil && s.Pivot.Model != "" {
			if t.answered == nil {
				t.answered = map[string]int{}
			}
			t.answered[s.Pivot.Model]++
		}
		if s.Pivot != nil && s.Pivot.Error != "" {
			t.why.count(s.Pivot.Error)
		}
	}
}

// summary says where the pivots came from.
func (t *tally) summary() string {
	return fmt.Sprintf("%s: %s from the translation memory, %d from the model (%s, %d of them answered from the store), %s%d there before, %d in the pivot language already, %d without",
		counted(t.Sentences, "sentence"), counted(t.Memory, "pivot"), t.Model, counted(t.Questions, "question"), t.Stored, sameAsAnother(t.Repeats), t.Kept, t.Source, t.Failed+t.MissingKey)
}

// sameAsAnother says how many sentences have the pivot of another, where there
// are any.
func sameAsAnother(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d the same as another, ", n)
}

// missing says which pivots are missing, why, and how to get them.
func (t *translation) missing(total tally) string {
	if total.Failed == 0 {
		return t.missingKey(total.MissingKey, total.Sentences)
	}
	return fmt.Sprintf("%s, %s; the reason stands in the pivot.error of each; run again to ask for them again",
		without(total.Failed+total.MissingKey, total.Sentences), total.why.commonest())
}

// missingKey is missing where there is no model to ask.
func (t *translation) missingKey(n, sentences int) string {
	memory := "give a memory with --tm"
	if len(t.Memories) > 0 {
		memory = "add to --tm"
	}
	return fmt.Sprintf("%s: not in the translation memory, and there is no model to ask; set OPENAI_API_KEY, give a server with --base-url, or %s",
		without(n, sentences), memory)
}

func without(n, sentences int) string {
	verb := "have"
	if n == 1 {
		verb = "has"
	}
	return fmt.Sprintf("%d of %s %s no pivot", n, counted(sentences, "sentence"), verb)
}
