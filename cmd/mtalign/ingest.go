package main

import (
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
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Read articles (txt, HTML, JSONL) into Documents, one a line",
		Long: "Reads articles, cleans them, tells their language and splits them into sentences.\n" +
			"A PATH is a file, a folder or - for standard input. What is dropped stays in the\n" +
			"Document's `dropped` with the reason.",
		Example: "  mtalign ingest articles/ -o docs.jsonl\n  mtalign ingest --encoding gb18030 story.html",
		Args:    arguments(cobra.MinimumNArgs(1)),
	}
	o := ingestFlags(cmd.Flags())
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		if err := checkReading(o); err != nil {
			return err
		}
		return u.output(out, func(w io.Writer) error {
			lines := corpus.NewWriter(w)
			for doc, err := range u.articles(paths, *o) {
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
				if err := lines.Write(doc); err != nil {
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
	return nil
}
