package main

import (
	"cmp"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// ingestFlags adds the flags of how articles are read.
func ingestFlags(flags *pflag.FlagSet) *ingest.Options {
	o := &ingest.Options{}
	flags.StringVar(&o.Lang, "lang", "auto", "language of the articles, an ISO 639-1 code, or auto")
	flags.StringVar(&o.Encoding, "encoding", "", "encoding of the articles, over what they declare ("+strings.Join(charset.All.Names(), ", ")+", ...)")
	flags.StringVar(&o.OnError, "on-error", "skip", "an article that cannot be read: skip it, stop, or replace its broken bytes")
	return o
}

// repeatedFlag adds the flag that keeps what repeats in a collection.
func repeatedFlag(flags *pflag.FlagSet, keep *bool) {
	flags.BoolVar(keep, "keep-repeated", false, "keep the lines that stand on many pages of one publisher")
}

func ingestCommand(u *ui) *cobra.Command {
	var out string
	var jobs int
	var keepRepeated bool
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Read articles (txt, HTML, JSONL) into Documents, one a line",
		Long: "Reads articles, cleans them, tells their language and splits them into sentences.\n" +
			"A PATH is a file, packed or not (.gz, .zst), a folder or - for standard input. What is\n" +
			"dropped stays in the Document's `dropped` with the reason. Lines that stand on many\n" +
			"pages of one publisher are dropped too: all articles are read before the first is\n" +
			"written, and wait in a temporary file (TMPDIR), but with --keep-repeated.\n\n" +
			"A line of JSONL has the article in text or html, and what is known of it in id, title,\n" +
			"url, date, lang and publisher; a source that is a string is the publisher where none is\n" +
			"given. Other fields are carried along, as article_NAME where a Document has a NAME of\n" +
			"its own (source, dropped, lang_confidence). A line with sentences is a Document.",
		Example: "  mtalign ingest articles/ -o docs.jsonl\n  mtalign ingest --encoding gb18030 story.html",
		Args:    arguments(cobra.MinimumNArgs(1)),
	}
	o := ingestFlags(cmd.Flags())
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	repeatedFlag(cmd.Flags(), &keepRepeated)
	cmd.Flags().IntVarP(&jobs, "jobs", "j", 0, "articles at once (0: as processors)")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := cmp.Or(checkReading(o), checkJobs(jobs)); err != nil {
			return err
		}
		docs := u.articles(paths, *o, jobs)
		if !keepRepeated {
			docs = ingest.DropRepeated(docs)
		}
		return u.output(out, func(w io.Writer) error { return u.writeDocuments(w, docs, o.OnError) })
	}
	return cmd
}

// writeDocuments writes documents as JSON lines. Errors are told of, or the
// first is returned, once the documents before it are written.
func (u *ui) writeDocuments(w io.Writer, docs iter.Seq2[corpus.Document, error], onError string) (first error) {
	lines := corpus.NewWriter(w)
	for doc, err := range docs {
		if err == nil {
			err = lines.Write(doc)
			if err != nil && (onError == ingest.Stop || !errors.Is(err, corpus.ErrRecord)) {
				return err
			}
		}
		switch {
		case err == nil:
		case onError == ingest.Stop:
			first = cmp.Or(first, err)
		default:
			u.fail(err)
		}
	}
	return first
}

// checkReading refuses options that no article can be read with.
func checkReading(o *ingest.Options) error {
	if err := o.Check(); err != nil {
		return usageError{err}
	}
	return checkLang("--lang", o.Lang, "auto")
}
