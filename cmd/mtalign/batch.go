package main

import (
	"context"
	"io"
	"iter"
	"os"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm/batch"
)

// inBatches has what docs need translated by the Batch API, and hands f the
// documents again when all the answers are in the store. They are kept in a
// file meanwhile: each pass reads them anew, and standard input is read once. What
// repeats among the documents is marked.
func (u *ui) inBatches(ctx context.Context, tr *translate.Translator, jobs int, docs iter.Seq[corpus.Document], f func(iter.Seq[corpus.Document]) error) error {
	docs = marked(tr.Repeats, docs)
	runner, ok := tr.Asker.(*batch.Runner)
	if !ok {
		return f(docs)
	}
	file, err := os.CreateTemp("", "mtalign-*.jsonl")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	lines := corpus.NewWriter(file)
	for doc := range docs {
		if err := lines.Write(doc); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	var broken error
	spooled := func(yield func(corpus.Document) bool) {
		if _, broken = file.Seek(0, io.SeekStart); broken != nil {
			return
		}
		for doc, err := range corpus.Read[corpus.Document](file, file.Name()) {
			if broken = err; err != nil || !yield(doc) {
				return
			}
		}
	}
	runner.Tell = func(said string) { u.note("%s", said) }
	err = runner.Run(ctx, func(ctx context.Context) error {
		one := func(ctx context.Context, doc corpus.Document) (struct{}, error) {
			_, _, err := tr.Translate(ctx, doc)
			return struct{}{}, err
		}
		for _, err := range inOrder(ctx, jobs, spooled, one) {
			if err != nil {
				return err
			}
		}
		return broken
	})
	if err == nil {
		err = f(spooled)
	}
	if err == nil {
		err = broken
	}
	return err
}
