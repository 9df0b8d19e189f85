package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/eval/audit"
	sourced "github.com/mtalign/mtalign/eval/audit/against"
)

// auditing is the flags of what is audited.
type auditing struct {
	reading  *ingest.Options
	bitext   string
	against  string
	standard string
	terms    []string
	jobs     int
}

func (a *auditing) flags(flags *pflag.FlagSet) {
	a.reading = ingestFlags(flags)
	flags.StringVar(&a.bitext, "bitext", "", "aligned sentences of the documents, as evidence")
	flags.StringVar(&a.against, "against", "", "sources or other versions of the documents: what is missing, added or changed is told")
	flags.StringArrayVar(&a.terms, "glossary", nil, "terms with what they are to be called, TSV or TBX; a line of one language twice names a wrong one (repeatable)")
	flags.StringVar(&a.standard, "standard", "", "how names are to be written: "+strings.Join(audit.Standards.Names(), ", ")+", or a file of names, TSV or TBX (default: as each language does)")
	flags.IntVarP(&a.jobs, "jobs", "j", 0, "documents at once (0: as processors)")
}

func (a *auditing) check() error { return cmp.Or(checkReading(a.reading), checkJobs(a.jobs)) }

// inputs are the files that the flags name, and others.
func (a *auditing) inputs(others ...string) []string {
	return slices.Concat(others, []string{a.against, a.bitext, a.standard}, a.terms)
}

func auditCommand(u *ui) *cobra.Command {
	a, t, j, o := &auditing{}, &table{}, &auditJudging{}, &auditWriting{}
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
			"--format text is for people, sarif and junit for what runs builds. --summary adds a last line\n" +
			"of all documents together: how many are garbled, by what, and how consistently names are\n" +
			"written. Names are held against --standard.\n\n" +
			"--judge garble adds the spans that a language model marks, with its name in \"judge\"; how\n" +
			"garbled a text is found to be stays what it is without.",
		Example: "  mtalign audit articles/ --fail-on 0.5\n  mtalign audit docs.jsonl --bitext bitext.jsonl -o audit.jsonl\n  mtalign audit translated.jsonl --against sources.jsonl\n  mtalign audit --pairs translated.tsv --src-lang zh --tgt-lang en",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := cmp.Or(a.check(), t.check(a, paths), j.check(cmd.Flags(), t.name), o.check(cmd.Flags()), spared(o.out, append(a.inputs(t.name), paths...)...)); err != nil {
				return err
			}
			if t.name != "" {
				return o.write(cmd.Context(), u, u.auditPairs(cmd.Context(), t, a.jobs), t.source, nil)
			}
			in, err := u.audited(cmd.Context(), a, paths)
			if err != nil {
				return err
			}
			return j.audit(cmd.Context(), u, in, func(all iter.Seq2[audit.Document, error]) error {
				return o.write(cmd.Context(), u, all, in.source(), in.standard)
			})
		},
	}
	a.flags(cmd.Flags())
	j.flags(cmd.Flags())
	cmd.Flags().StringVar(&t.name, "pairs", "", "audit the lines of this file: source, tab, translation")
	cmd.Flags().StringVar(&t.from, "src-lang", "", "language of the sources of --pairs")
	cmd.Flags().StringVar(&t.to, "tgt-lang", "", "language of the translations of --pairs")
	o.flags(cmd.Flags())
	cmd.AddCommand(auditFixCommand(u))
	return cmd
}

// An auditable is documents with what is known of them together.
type auditable struct {
	docs     []corpus.Document
	others   []corpus.Document // versions that they are held against
	against  map[string]bool   // the ids of those
	standard *audit.Standard
	terms    *audit.Terms
	entities []corpus.Entity
	aligned  []corpus.Bitext
	jobs     int
}

// audited reads what paths name and links its names.
func (u *ui) audited(ctx context.Context, a *auditing, paths []string) (*auditable, error) {
	in := &auditable{docs: slices.Collect(u.documents(paths, *a.reading)), jobs: a.jobs}
	var err error
	if in.standard, err = u.standard(a.standard); err != nil {
		return nil, err
	}
	if len(a.terms) > 0 {
		given, err := u.terms("glossary", a.terms...)
		if err != nil {
			return nil, fmt.Errorf("--glossary: %w", err)
		}
		in.terms = audit.NewTerms(given)
	}
	if a.bitext != "" {
		in.aligned = bitexts(records[corpus.Bead](u, []string{a.bitext}))
	}
	if a.against != "" {
		if err := u.held(ctx, a, in); err != nil {
			return nil, err
		}
	}
	own := nameKnowledge{jobs: a.jobs} // of the documents alone
	in.entities, err = unless(ctx, func() []corpus.Entity {
		docs := slices.Concat(in.docs, in.others)
		return names.Link(docs, slices.Collect(own.mentions(slices.Values(docs))), in.aligned)
	})
	return in, err
}

// audits yields the audit of each document, in order.
func (in *auditable) audits(ctx context.Context) iter.Seq2[audit.Document, error] {
	collection := audit.NewCollection(in.entities, in.aligned)
	collection.Against, collection.Standard, collection.Terms = in.against, in.standard, in.terms
	collection.Beside = sourced.Beside
	return inOrder(ctx, in.jobs, slices.Values(in.docs), func(ctx context.Context, doc corpus.Document) (audit.Document, error) {
		return collection.Audit(&doc), ctx.Err()
	})
}

// source finds the document of an audit.
func (in *auditable) source() func(audit.Document) *corpus.Document {
	docs := map[string]*corpus.Document{}
	for i := range in.docs {
		docs[in.docs[i].ID] = &in.docs[i]
	}
	return func(audited audit.Document) *corpus.Document { return docs[audited.Doc] }
}

// standard finds the standard that a flag names, or reads it.
func (u *ui) standard(name string) (*audit.Standard, error) {
	if st, ok := audit.Standards.Find(name); ok || name == "" {
		return st, nil
	}
	names, err := u.terms("standard", name)
	if err != nil {
		return nil, fmt.Errorf("--standard: %w (or %s)", err, strings.Join(audit.Standards.Names(), ", "))
	}
	return audit.HouseStyle(names), nil
}

// terms reads the terms of the files that paths name, telling of those that are
// passed over.
func (u *ui) terms(what string, paths ...string) ([]glossary.Concept, error) {
	files, err := filesOf(what, paths)
	if err != nil {
		return nil, err
	}
	all, faults, err := glossary.LoadConcepts(files...)
	for _, fault := range faults.First[:min(len(faults.First), mostLines)] {
		u.warn("%v", fault)
	}
	if more := faults.N - mostLines; more > 0 {
		u.warn("%s: and %s", what, counted(more, "more warning"))
	}
	return all, err
}
