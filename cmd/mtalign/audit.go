package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/eval/audit"
)

// auditing is the flags of what is audited.
type auditing struct {
	reading *ingest.Options
	bitext  string
	against string
	jobs    int
}

func (a *auditing) flags(flags *pflag.FlagSet) {
	a.reading = ingestFlags(flags)
	flags.StringVar(&a.bitext, "bitext", "", "aligned sentences of the documents, as evidence")
	flags.StringVar(&a.against, "against", "", "sources or other versions of the documents: what is missing, added or changed is told")
	flags.IntVarP(&a.jobs, "jobs", "j", 0, "documents at once (0: as processors)")
}

func (a *auditing) check() error { return cmp.Or(checkReading(a.reading), checkJobs(a.jobs)) }

func auditCommand(u *ui) *cobra.Command {
	var out string
	var failOn float64
	a, t, j := &auditing{}, &table{}, &auditJudging{}
	cmd := &cobra.Command{
		Use:   "audit PATH...|docs.jsonl...",
		Short: "Find garbled sentences and names, say why and what should stand there",
		Long: "Writes a line for each document: how garbled it is and each of its sentences, from 0\n" +
			"(clean) to 1, the spans that are wrong with their reasons, its names and how\n" +
			"consistently they are written. Ends with status 3 when a document's garble reaches\n" +
			"--fail-on. With --pairs it holds translations against their sources, a line each.\n\n" +
			"--against names sources or other versions of the documents, which are found and aligned:\n" +
			"numbers, dates and names that differ from them, sentences that are missing or added, and\n" +
			"lengths that do not fit are told of. Their word counts.\n\n" +
			"--judge garble adds the spans that a language model marks, with its name in \"judge\"; how\n" +
			"garbled a text is found to be stays what it is without.",
		Example: "  mtalign audit articles/ --fail-on 0.5\n  mtalign audit docs.jsonl --bitext bitext.jsonl -o audit.jsonl\n  mtalign audit translated.jsonl --against sources.jsonl\n  mtalign audit --pairs translated.tsv --src-lang zh --tgt-lang en",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := cmp.Or(a.check(), t.check(a, paths), j.check(t.name), checkShare(cmd.Flags(), "fail-on", failOn), spared(out, append([]string{t.name, a.against, a.bitext}, paths...)...)); err != nil {
				return err
			}
			if t.name != "" {
				return u.audit(cmd.Context(), u.auditPairs(cmd.Context(), t, a.jobs), failOn, out)
			}
			in, err := u.audited(cmd.Context(), a, paths)
			if err != nil {
				return err
			}
			return j.audit(cmd.Context(), u, in, func(all iter.Seq2[audit.Document, error]) error {
				return u.audit(cmd.Context(), all, failOn, out)
			})
		},
	}
	a.flags(cmd.Flags())
	j.flags(cmd.Flags())
	cmd.Flags().StringVar(&t.name, "pairs", "", "audit the lines of this file: source, tab, translation")
	cmd.Flags().StringVar(&t.from, "src-lang", "", "language of the sources of --pairs")
	cmd.Flags().StringVar(&t.to, "tgt-lang", "", "language of the translations of --pairs")
	cmd.Flags().Float64Var(&failOn, "fail-on", 2, "end with status 3 when a document's garble is this much or more")
	cmd.Flags().Lookup("fail-on").DefValue = "never"
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.AddCommand(auditFixCommand(u))
	return cmd
}

// audit writes the audits, and says which documents reach --fail-on.
func (u *ui) audit(ctx context.Context, all iter.Seq2[audit.Document, error], failOn float64, out string) error {
	worst, crossed := 0.0, 0
	err := u.output(out, func(w io.Writer) error {
		lines := corpus.NewWriter(w)
		for audited, err := range all {
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
		return ctx.Err()
	})
	if err == nil && worst >= failOn {
		return thresholdError{fmt.Errorf("%s reached --fail-on %g: the worst garble is %.2f", counted(crossed, "document"), failOn, worst)}
	}
	return err
}

// An auditable is documents with what is known of them together.
type auditable struct {
	docs     []corpus.Document
	others   []corpus.Document // versions that they are held against
	against  map[string]bool   // the ids of those
	entities []corpus.Entity
	aligned  []corpus.Bitext
	jobs     int
}

// audited reads what paths name and links its names.
func (u *ui) audited(ctx context.Context, a *auditing, paths []string) (*auditable, error) {
	in := &auditable{docs: slices.Collect(u.documents(paths, *a.reading)), jobs: a.jobs}
	if a.bitext != "" {
		in.aligned = bitexts(records[corpus.Bead](u, []string{a.bitext}))
	}
	if a.against != "" {
		if err := u.held(ctx, a, in); err != nil {
			return nil, err
		}
	}
	var err error
	var own nameKnowledge // of the documents alone
	in.entities, err = unless(ctx, func() []corpus.Entity {
		docs := slices.Concat(in.docs, in.others)
		return own.link(docs, slices.Collect(own.mentions(slices.Values(docs))), in.aligned)
	})
	return in, err
}

// audits yields the audit of each document, in order.
func (in *auditable) audits(ctx context.Context) iter.Seq2[audit.Document, error] {
	collection := audit.NewCollection(in.entities, in.aligned)
	collection.Against = in.against
	return inOrder(ctx, in.jobs, slices.Values(in.docs), func(ctx context.Context, doc corpus.Document) (audit.Document, error) {
		return collection.Audit(&doc), ctx.Err()
	})
}
