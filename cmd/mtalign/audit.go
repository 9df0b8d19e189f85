package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

func auditCommand(u *ui) *cobra.Command {
	var out, bitext string
	var failOn float64
	var jobs int
	cmd := &cobra.Command{
		Use:   "audit PATH...|docs.jsonl...",
		Short: "Find garbled sentences and names, say why and what should stand there",
		Long: "Writes a line for each document: how garbled it is and each of its sentences, from 0\n" +
			"(clean) to 1, the spans that are wrong with their reasons, its names and how\n" +
			"consistently they are written. Ends with status 3 when a document's garble reaches\n" +
			"--fail-on.",
		Example: "  mtalign audit articles/ --fail-on 0.5\n  mtalign audit docs.jsonl --bitext bitext.jsonl -o audit.jsonl",
	}
	o := ingestFlags(cmd.Flags())
	cmd.Flags().StringVar(&bitext, "bitext", "", "aligned sentences of the documents, as evidence")
	cmd.Flags().Float64Var(&failOn, "fail-on", 2, "end with status 3 when a document's garble is this much or more")
	cmd.Flags().Lookup("fail-on").DefValue = "never"
	cmd.Flags().IntVarP(&jobs, "jobs", "j", 0, "documents at once (0: as processors)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		err := cmp.Or(checkReading(o), checkJobs(jobs), checkShare(cmd.Flags(), "fail-on", failOn))
		if err != nil {
			return err
		}
		docs := slices.Collect(u.documents(paths, *o))
		var aligned []corpus.Bitext
		if bitext != "" {
			aligned = bitexts(records[corpus.Bead](u, []string{bitext}))
		}
		entities, err := unless(cmd.Context(), func() []corpus.Entity {
			return linked(docs, slices.Collect(mentions(slices.Values(docs))), aligned)
		})
		if err != nil {
			return err
		}
		worst, crossed := 0.0, 0
		err = u.output(out, func(w io.Writer) error {
			lines := corpus.NewWriter(w)
			for audited, err := range audits(cmd.Context(), jobs, docs, entities, aligned) {
				if err != nil {
					return err
				}
				worst = max(worst, audited.Garble)
				if audited.Garble >= failOn {
					crossed++
					u.warn("%s: garble %.2f", audited.Doc, audited.Garble)
				}
				if err := lines.Write(audited); err != nil {
					return err
				}
			}
			return cmd.Context().Err()
		})
		if err == nil && worst >= failOn {
			return thresholdError{fmt.Errorf("%s reached --fail-on %g: the worst garble is %.2f", counted(crossed, "document"), failOn, worst)}
		}
		return err
	}
	return cmd
}

// audits yields the audit of each document, in order.
func audits(ctx context.Context, jobs int, docs []corpus.Document, entities []corpus.Entity, aligned []corpus.Bitext) iter.Seq2[audit.Document, error] {
	return inOrder(ctx, jobs, slices.Values(docs), func(ctx context.Context, doc corpus.Document) (audit.Document, error) {
		return audit.Audit(&doc, entities, aligned), ctx.Err()
	})
}
