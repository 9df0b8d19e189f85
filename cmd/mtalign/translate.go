package main

import (
	"errors"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

func translateCommand(u *ui) *cobra.Command {
	var out, nameFile, saveTM string
	cmd := &cobra.Command{
		Use:   "translate docs.jsonl...",
		Short: "Give every sentence its pivot: from the translation memory, else from a model",
		Long: "Answers from the translation memory first; the rest is asked of any OpenAI-compatible\n" +
			"server. Articles that are no Documents yet are read as ingest reads them.\n\n" +
			"The key comes from OPENAI_API_KEY. What was paid for is kept in the store and\n" +
			"never paid for again. Ends with status 1 when a sentence stays without pivot; the\n" +
			"reason stands in its pivot.error.\n\n" +
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
	t := translationFlags(cmd.Flags())
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().StringVar(&nameFile, "names", "own", "names to tell the model of: own (each document's), none, or a file from mtalign names link")
	cmd.Flags().StringVar(&saveTM, "save-tm", "", "keep what the model translates as translation memory: a TMX file, written anew, or a .db, as of tm import, which is added to")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		u.resumes = true // from the store
		if err := t.check(); err != nil {
			return err
		}
		memories, _ := t.memoryFiles() // checked
		if err := checkSaved(saveTM, memories); err != nil {
			return err
		}
		terms, err := u.glossary(t)
		if err != nil {
			return err
		}
		found, err := u.names(nameFile, t.To)
		if err != nil {
			return err
		}
		tr, closeStore, err := t.open(cmd.Context(), u.warn)
		if err != nil {
			return err
		}
		defer closeStore()
		tr.Glossary, tr.Names = terms, found
		docs := u.documents(paths, ingest.Options{})
		if t.dryRun {
			return u.output(out, func(w io.Writer) error { return u.dryRun(cmd.Context(), tr, t, docs, w) })
		}
		p := u.progress("translate", t.spent, paths...)
		err = u.saving(saveTM, t.To, func(s *saving) error {
			return u.inBatches(cmd.Context(), tr, t.Concurrency, docs, func(docs iter.Seq[corpus.Document]) error {
				return u.output(out, func(w io.Writer) error {
					return u.translate(cmd.Context(), tr, t.Concurrency, docs, w, p, s)
				})
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
	return cmd
}
