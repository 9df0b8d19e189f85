package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/go-json-experiment/json"
	"github.com/spf13/pflag"
	"golang.org/x/sync/errgroup"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/judge"
)

// auditJudging is the flags of a language model that reads what is audited too.
type auditJudging struct {
	judging
	unanswered atomic.Int64          // sentences without a good answer
	why        atomic.Pointer[error] // of one of them
	unread     atomic.Int64          // documents that were not judged
	stopped    atomic.Pointer[error] // why no question is answered any more; nil while some are
}

func (j *auditJudging) flags(flags *pflag.FlagSet) {
	flags.StringVar(&j.method, "judge", "", "have a language model look for garble too, by this method of judge: "+strings.Join(alone(), ", "))
	j.asking(flags)
}

// alone are the methods that judge a text without a translation.
func alone() (names []string) {
	for _, name := range judge.All.Names() {
		if m, _ := judge.All.Find(name); m.Alone {
			names = append(names, name)
		}
	}
	return names
}

// check tells whether the method is one for texts, and given where flags of a
// model are; pairs is the name of the table that is audited instead, if one is.
func (j *auditJudging) check(given *pflag.FlagSet, pairs string) (err error) {
	if j.method == "" {
		own := pflag.NewFlagSet("", pflag.ContinueOnError)
		new(auditJudging).flags(own)
		own.VisitAll(func(f *pflag.Flag) {
			if given.Changed(f.Name) {
				err = usageError{fmt.Errorf("--%s is for a language model that reads too: give --judge %s", f.Name, strings.Join(alone(), ", or "))}
			}
		})
		return err
	}
	if !slices.Contains(alone(), j.method) {
		return usageError{fmt.Errorf("--judge %s: no method for texts without a translation (known: %s)", j.method, strings.Join(alone(), ", "))}
	}
	if pairs != "" {
		return usageError{fmt.Errorf("--judge reads documents: give the table to mtalign judge")}
	}
	j.Method, _ = judge.All.Find(j.method)
	j.sign()
	return cmp.Or(j.checkPace(), j.spending.check())
}

// audit has write take the audits, with the findings of the judge where there is
// one.
func (j *auditJudging) audit(ctx context.Context, u *ui, in *auditable, write func(iter.Seq2[audit.Document, error]) error) error {
	if j.method == "" {
		return write(in.audits(ctx))
	}
	u.resumes = true // from the store
	client, err := j.model(ctx, u.warn)
	if err != nil {
		return err
	}
	defer j.kept.Close()
	err = write(j.audits(ctx, j.by(client), in))
	u.bill(&j.server)
	if n := int(j.unanswered.Load()); n > 0 {
		err, again := *j.why.Load(), "the same command asks for them again"
		if bad := new(judge.BadAnswer); errors.As(err, &bad) {
			again = "--retry-failed asks for them anew"
		}
		u.fail(fmt.Errorf("%s got no good answer of the judge, one of them as: %w; %s", counted(n, "sentence"), err, again))
	}
	if n := int(j.unread.Load()); n > 0 {
		u.fail(fmt.Errorf("%s audited without the judge: %w", counted(n, "document"), *j.stopped.Load()))
	}
	return err
}

// audits yields the audits of documents, in order, each when it has been judged.
func (j *auditJudging) audits(ctx context.Context, by *judge.Judge, in *auditable) iter.Seq2[audit.Document, error] {
	docs := map[string]*corpus.Document{}
	for i := range in.docs {
		docs[in.docs[i].ID] = &in.docs[i]
	}
	return func(yield func(audit.Document, error) bool) {
		var fault error
		audited := func(yield func(audit.Document) bool) {
			for d, err := range in.audits(ctx) {
				if fault = err; err != nil || !yield(d) {
					return
				}
			}
		}
		one := func(ctx context.Context, d audit.Document) (audit.Document, error) {
			return d, j.add(ctx, by, docs[d.Doc], &d)
		}
		for d, err := range inOrder(ctx, j.Concurrency, audited, one) {
			if !yield(d, err) || err != nil {
				return
			}
		}
		if fault != nil {
			yield(audit.Document{}, fault)
		}
	}
}

// add adds what the judge finds to the audit of a document. Once no question is
// answered any more a document stays as it is without the judge.
func (j *auditJudging) add(ctx context.Context, by *judge.Judge, doc *corpus.Document, audited *audit.Document) error {
	if j.stopped.Load() != nil {
		j.unread.Add(1)
		return nil
	}
	judged, err := j.judgements(ctx, by, doc)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case judge.Stops(err):
		j.stopped.CompareAndSwap(nil, &err)
		j.unread.Add(1)
		return nil
	case err != nil:
		return err
	}
	for i, found := range judged {
		spans := &audited.Sentences[i].Spans
		if *spans, err = withJudged(*spans, found); err != nil {
			return err
		}
	}
	audited.Extra, err = json.Marshal(map[string]string{"judge": j.signature})
	return err
}

// judgements are the judge's of a document's sentences, empty where there is no
// good answer. An error that stops ends them.
func (j *auditJudging) judgements(ctx context.Context, by *judge.Judge, doc *corpus.Document) ([]judge.Judgement, error) {
	judged := make([]judge.Judgement, len(doc.Sentences))
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(j.Concurrency)
	for i := range doc.Sentences {
		all.Go(func() (err error) {
			s, _ := pivotToJudge(doc, i)
			judged[i], err = by.Judge(ctx, s)
			switch {
			case err == nil:
			case ctx.Err() != nil:
				return ctx.Err()
			case judge.Stops(err):
				return err
			default:
				j.unanswered.Add(1)
				j.why.CompareAndSwap(nil, &err)
			}
			return nil
		})
	}
	return judged, all.Wait()
}

// withJudged adds the errors that a judge has found in a sentence to the spans
// of the audit, by start; those that the audit has found as well are left out.
func withJudged(spans []corpus.Span, found judge.Judgement) ([]corpus.Span, error) {
	by, err := json.Marshal(map[string]string{"judge": found.Model})
	if err != nil {
		return nil, err
	}
	for _, e := range found.Errors {
		known := func(s corpus.Span) bool { return s.Kind == e.Category && s.Start < e.End && e.Start < s.End }
		if e.In != judge.InSource || slices.ContainsFunc(spans, known) {
			continue
		}
		spans = append(spans, corpus.Span{Start: e.Start, End: e.End, Kind: e.Category, Text: e.Text, Why: e.Why, Suggest: e.Suggest, Extra: by})
	}
	slices.SortStableFunc(spans, func(a, b corpus.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind))
	})
	return spans, nil
}
