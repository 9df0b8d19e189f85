package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
)

// dryRun writes the requests that translating docs would begin with. What an
// answer makes necessary, to ask again for what it lacks, nobody knows before.
func (u *ui) dryRun(ctx context.Context, tr *translate.Translator, t *translation, docs iter.Seq[corpus.Document], w io.Writer) error {
	dry := &llm.DryRun{}
	if client, ok := tr.Asker.(*llm.Client); ok {
		dry = client.DryRun()
		tr.Asker = dry
	}
	lines := corpus.NewWriter(w)
	var sum forecast
	for doc := range marked(tr.Repeats, docs) {
		_, report, err := tr.Translate(ctx, doc)
		if err != nil {
			return err
		}
		sum.report.Add(report)
		for _, plan := range dry.Take() {
			sum.add(plan)
			if err := lines.Write(plan); err != nil {
				return err
			}
		}
	}
	u.note("%s", sum.say(t))
	return ctx.Err()
}

// dryRun is that of the chain's translation, which asks of the documents that the
// chain would read. Its folder is not made.
func (c *chain) dryRun(ctx context.Context, paths []string, dir string) error {
	c.Run = &run.Run{Dir: dir, Manifest: &run.Manifest{}}
	if err := cmp.Or(c.look(paths), c.heed(ctx)); err != nil {
		return err
	}
	reader := c.articles(ctx)
	read := 0
	var docs iter.Seq[corpus.Document] = func(yield func(corpus.Document) bool) {
		for doc := range reader.documents {
			read++
			if c.decided.Correct(&doc); !yield(doc) {
				return
			}
		}
	}
	if c.shards == 0 { // their names are linked over all of them
		docs = slices.Values(slices.Collect(docs))
		if err := reader.ended(read); err != nil {
			return err
		}
	}
	tr, closeStore, err := c.translation.open(ctx, c.ui.warn)
	if err != nil {
		return err
	}
	defer closeStore()
	if err := c.tell(ctx, tr, docs, c.knowledge.mentions(docs)); err != nil {
		return err
	}
	return cmp.Or(c.ui.dryRun(ctx, tr, c.translation, docs, c.ui.out), reader.ended(read))
}

// A forecast sums up what would be sent.
type forecast struct {
	report         translate.Report
	requests       int
	expected, most corpus.Usage
}

func (f *forecast) add(p llm.Plan) {
	f.requests++
	f.expected.Add(p.Expected.Usage)
	f.most.Add(p.Most.Usage)
}

func (f *forecast) say(t *translation) string {
	said := fmt.Sprintf("nothing was sent; of %s, %d would be from the translation memory, %d from the store, %sand %s would be sent",
		counted(f.report.Sentences, "sentence"), f.report.Memory, f.report.Model, sameAsAnother(f.report.Repeats), counted(f.requests, "request"))
	return said + f.takes(&t.server)
}

// takes says what the requests would take.
func (f *forecast) takes(s *server) string {
	if f.requests == 0 {
		return ""
	}
	said := fmt.Sprintf(": %s tokens in and about %s out, at most %s and %s",
		thousands(f.expected.Prompt), thousands(f.expected.Completion), thousands(f.most.Prompt), thousands(f.most.Completion))
	if s.account.Load().Price() == nil {
		return said + fmt.Sprintf("; the price of %s is not known: give it with --price", s.Model)
	}
	p := *s.account.Load().Price()
	said += fmt.Sprintf("; about %s, at most %s, at %s", p.Cost(f.expected).Short(), p.Cost(f.most).Short(), p)
	if budget, _ := s.budget(); budget > 0 && p.Cost(f.most) > budget {
		said += fmt.Sprintf("; that may be more than the budget of %s", budget)
	}
	return said
}
