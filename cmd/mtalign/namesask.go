package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
)

// engineOffline finds names without a model.
const engineOffline = "offline"

// naming is the flags of how names are found.
type naming struct {
	server
	nameKnowledge
	engine string
	output string
}

func (n *naming) flags(flags *pflag.FlagSet) {
	flags.StringVar(&n.engine, "engine", engineOffline, "offline, or openai: any OpenAI-compatible server is asked for names too")
	n.nameKnowledge.flags(flags)
	flags.IntVarP(&n.jobs, "jobs", "j", 0, "documents at once (0: as processors)")
	flags.StringVarP(&n.output, "output", "o", "", "write to this file instead of standard output")
	flags.BoolVar(&n.dryRun, "dry-run", false, "send nothing: print the requests that would be sent, one a line, with their tokens and what they cost")
	n.server.flags(flags)
}

// asks tells whether a model is asked.
func (n *naming) asks() bool { return n.engine == engineOpenAI }

func (n *naming) check() error {
	switch {
	case n.engine != engineOffline && n.engine != engineOpenAI:
		return usageError{fmt.Errorf("unknown --engine %q (known: offline, openai)", n.engine)}
	case n.dryRun && !n.asks():
		return usageError{fmt.Errorf("--dry-run is for --engine openai: without a model nothing is sent")}
	}
	return cmp.Or(checkJobs(n.jobs), n.checkPace(), n.spending.check())
}

// extract writes the names in documents.
func (u *ui) extract(ctx context.Context, n *naming, docs iter.Seq[corpus.Document]) error {
	if err := n.read(u); err != nil {
		return err
	}
	if !n.asks() {
		return writeAll(u, n.output, n.mentions(docs))
	}
	client, err := n.client(ctx, llm.Options{}, u.warn)
	if err != nil {
		return err
	}
	defer n.kept.Close()
	reader := &names.Reader{Extractor: n.extractor()}
	if n.dryRun {
		return u.output(n.output, func(w io.Writer) error { return u.forecastNames(ctx, n, reader, client.DryRun(), docs, w) })
	}
	reader.Asker = client
	var report names.Report
	err = u.output(n.output, func(w io.Writer) error { return u.readEach(ctx, n, reader, docs, w, &report) })
	u.note("%s told of %s in %s: %d are not in their sentence or no names", n.Model, counted(report.Names, "name"), counted(report.Sentences, "sentence"), report.Refused)
	u.bill(&n.server)
	if err == nil && report.Silent > 0 {
		return fmt.Errorf("of %s the model gave no good answer: they have the names found without it; the same command asks again: %w", counted(report.Silent, "sentence"), report.Fault)
	}
	return err
}

// readEach writes the names of documents, as many of which are read at once as
// there are calls.
func (u *ui) readEach(ctx context.Context, n *naming, reader *names.Reader, docs iter.Seq[corpus.Document], w io.Writer, report *names.Report) error {
	type result struct {
		mentions []corpus.Mention
		report   names.Report
	}
	one := func(ctx context.Context, doc corpus.Document) (r result, err error) {
		r.mentions, r.report, err = reader.Extract(ctx, &doc)
		return r, err
	}
	lines := corpus.NewWriter(w)
	bar := u.bar(-1, "names", "documents")
	defer bar.Finish()
	for r, err := range inOrder(ctx, n.Concurrency, docs, one) {
		if err != nil {
			return err
		}
		report.Add(r.report)
		bar.Add(1)
		for _, mention := range r.mentions {
			if err := lines.Write(mention); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// forecastNames prints what would be sent.
func (u *ui) forecastNames(ctx context.Context, n *naming, reader *names.Reader, dry *llm.DryRun, docs iter.Seq[corpus.Document], w io.Writer) error {
	lines, sum, sentences := corpus.NewWriter(w), forecast{}, 0
	reader.Asker = dry
	for doc := range docs {
		_, report, err := reader.Extract(ctx, &doc)
		if err != nil {
			return err
		}
		sentences += report.Sentences
		for _, plan := range dry.Take() {
			sum.add(plan)
			if err := lines.Write(plan); err != nil {
				return err
			}
		}
	}
	u.note("nothing was sent; for %s, %s would be sent%s", counted(sentences, "sentence"), counted(sum.requests, "request"), sum.takes(&n.server))
	return ctx.Err()
}
