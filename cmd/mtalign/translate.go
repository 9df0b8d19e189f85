package main

import (
	"context"
	"errors"
	"io"
	"iter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/translate"
)

// translating is the flags of translate.
type translating struct {
	*translation
	output, names, saveTM string
}

func translateCommand(u *ui) *cobra.Command {
	t := &translating{}
	cmd := &cobra.Command{
		Use:   "translate docs.jsonl...",
		Short: "Give every sentence its pivot: from the translation memory, else from a model",
		Long: "Answers from the translation memory first; the rest is asked of any OpenAI-compatible\n" +
			"server. Articles that are no Documents yet are read as ingest reads them.\n\n" +
			"The key comes from OPENAI_API_KEY. What was paid for is kept in the store and\n" +
			"never paid for again. Ends with status 1 when a sentence stays without pivot; the\n" +
			"reason stands in its pivot.error.\n\n" +
			"A sentence that several documents have is asked for once, with the first of them; the others\n" +
			"have its pivot, marked \"repeat\".\n\n" +
			"The model is shown what the memory has of sentences like those that it is to translate.\n" +
			"It is told how to write the terms of --glossary, and the names of a document whose form\n" +
			"in the pivot language is likely enough. By default a document's names are\n" +
			"those that it tells of itself, so it gets the same questions whatever documents are\n" +
			"beside it. --names FILE gives those that mtalign names link has gathered over all of\n" +
			"them, as run does: more names and one form for each, but a document more may change\n" +
			"a form, and the questions where it stands are then paid for again.\n\n" +
			"--save-tm FILE keeps what the model translates, but for what the checks doubt, as a\n" +
			"translation memory that the next run takes with --tm, and other tools do: each unit says\n" +
			"which document it is from, what stood around it, and as its creator the model.",
		Example: "  mtalign translate docs.jsonl --tm memory.tmx -o pivots.jsonl\n" +
			"  mtalign ingest news/ | mtalign translate --base-url http://localhost:11434/v1 --model llama3.1 -",
	}
	t.flags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		u.resumes = true // from the store
		if err := t.check(); err != nil {
			return err
		}
		tr, closeStore, err := u.translator(cmd.Context(), t)
		if err != nil {
			return err
		}
		defer closeStore()
		docs := u.documents(paths, ingest.Options{})
		if t.dryRun {
			return u.output(t.output, func(w io.Writer) error { return u.dryRun(cmd.Context(), tr, t.translation, docs, w) })
		}
		return u.translateAll(cmd.Context(), tr, t, docs, u.progress("translate", t.spent, paths...))
	}
	return cmd
}

func (t *translating) flags(flags *pflag.FlagSet) {
	t.translation = translationFlags(flags)
	flags.StringVarP(&t.output, "output", "o", "", "write to this file instead of standard output")
	flags.StringVar(&t.names, "names", "own", "names to tell the model of: own (each document's), none, or a file from mtalign names link")
	flags.StringVar(&t.saveTM, "save-tm", "", "keep what the model translates as translation memory: a TMX file, written anew, or a .db, as of tm import, which is added to")
}

func (t *translating) check() error {
	if err := t.translation.check(); err != nil {
		return err
	}
	memories, _ := t.memoryFiles() // checked
	return checkSaved(t.saveTM, memories)
}

// translator is that of the flags, with the terms and names that it is to know.
func (u *ui) translator(ctx context.Context, t *translating) (tr *translate.Translator, close func() error, err error) {
	terms, err := u.glossary(t.translation)
	if err != nil {
		return nil, nil, err
	}
	found, err := u.names(t.names, t.To)
	if err != nil {
		return nil, nil, err
	}
	if tr, close, err = t.open(ctx, u.warn); err == nil {
		tr.Glossary, tr.Names = terms, found
	}
	return tr, close, err
}

// translateAll translates documents, and says what came of it.
func (u *ui) translateAll(ctx context.Context, tr *translate.Translator, t *translating, docs iter.Seq[corpus.Document], p *progress) error {
	err := u.saving(t.saveTM, t.To, func(s *saving) error {
		return u.inBatches(ctx, tr, t.Concurrency, docs, func(docs iter.Seq[corpus.Document]) error {
			return u.output(t.output, func(w io.Writer) error { return u.translate(ctx, tr, t.Concurrency, docs, w, p, s) })
		})
	})
	if p.Sentences > 0 || u.failures == 0 {
		u.note("%s", p.summary())
	}
	u.bill(&t.server)
	if err == nil && p.Failed+p.MissingKey > 0 {
		return errors.New(t.missing(p.tally))
	}
	return err
}
