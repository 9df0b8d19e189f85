package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// ingestFlags adds the flags of how articles are read.
func ingestFlags(flags *pflag.FlagSet) *ingest.Options {
	o := &ingest.Options{}
	flags.StringVar(&o.Lang, "lang", "auto", "language of the articles, an ISO 639-1 code, or auto")
	flags.StringVar(&o.Encoding, "encoding", "", "encoding of the articles, over what they declare (utf-8, gb18030, windows-1258, ...)")
	flags.StringVar(&o.OnError, "on-error", "skip", "an article that cannot be read: skip it, stop, or replace its broken bytes")
	return o
}

func ingestCommand(u *ui) *cobra.Command {
	var out string
	var jobs int
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Read articles (txt, HTML, JSONL) into Documents, one a line",
		Long: "Reads articles, cleans them, tells their language and splits them into sentences.\n" +
			"A PATH is a file, packed or not (.gz, .zst), a folder or - for standard input. What is\n" +
			"dropped stays in the Document's `dropped` with the reason.\n\n" +
			"A line of JSONL has the article in text or html, and what is known of it in id, title,\n" +
			"url, date, lang and publisher; a source that is a string is the publisher where none is\n" +
			"given. Other fields are carried along, as article_NAME where a Document has a NAME of\n" +
			"its own (source, dropped, lang_confidence). A line with sentences is a Document.",
		Example: "  mtalign ingest articles/ -o docs.jsonl\n  mtalign ingest --encoding gb18030 story.html",
		Args:    arguments(cobra.MinimumNArgs(1)),
	}
	o := ingestFlags(cmd.Flags())
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().IntVarP(&jobs, "jobs", "j", 0, "articles at once (0: as processors)")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := cmp.Or(checkReading(o), checkAtLeast("--jobs", jobs, 0)); err != nil {
			return err
		}
		return u.output(out, func(w io.Writer) error {
			lines := corpus.NewWriter(w)
			for doc, err := range u.articles(paths, *o, jobs) {
				if cmd.Context().Err() != nil {
					return cmd.Context().Err()
				}
				if err != nil && o.OnError == "stop" {
					return err
				}
				if err != nil {
					u.fail(err)
					continue
				}
				switch err := lines.Write(doc); {
				case errors.Is(err, corpus.ErrRecord) && o.OnError != "stop":
					u.fail(fmt.Errorf("%s: document %s: %w", doc.Source.Path, doc.ID, err))
				case err != nil:
					return err
				}
			}
			return nil
		})
	}
	return cmd
}

// checkReading refuses options that no article can be read with.
func checkReading(o *ingest.Options) error {
	if err := o.Check(); err != nil {
		return usageError{err}
	}
	return checkLang("--lang", o.Lang, "auto")
}
