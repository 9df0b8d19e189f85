package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/judge"
	"github.com/mtalign/mtalign/eval/run/runfile"
	"github.com/mtalign/mtalign/translate/llm"
)

// A plannedCell is a request that a matrix would send, and for which cell.
type plannedCell struct {
	System    string `json:"system"`
	Documents string `json:"documents"`
	Judge     string `json:"judge,omitzero"` // that is asked; "" where it is the system
	llm.Plan
}

// A matrixForecast sums up what a matrix would send, by server.
type matrixForecast struct {
	*matrix
	lines    *corpus.Writer
	sums     map[*server]*forecast
	seen     map[string]bool // keys: what is asked twice is paid for once
	unjudged int             // segments whose translations are not there yet
}

// forecast prints the requests that the matrix would begin with, and what they
// and all others may cost.
func (m *matrix) forecast(ctx context.Context) (err error) {
	if err := m.openStore(); err != nil {
		return err
	}
	if m.kept != nil {
		defer func() { err = errors.Join(err, m.kept.Close()) }()
	}
	f := &matrixForecast{matrix: m, lines: corpus.NewWriter(m.ui.out), sums: map[*server]*forecast{}, seen: map[string]bool{}}
	for _, d := range m.file.Documents {
		docs, err := m.sourceDocuments(d)
		if err != nil {
			return err
		}
		references, err := m.references(d, docs)
		if err != nil {
			return err
		}
		for _, s := range m.systems {
			texts, err := f.translations(ctx, s, d, docs)
			if err != nil {
				return err
			}
			for _, j := range m.judges {
				if err := f.judgements(ctx, s, d, j, docs, references, texts); err != nil {
					return err
				}
			}
		}
	}
	f.say()
	return ctx.Err()
}

// translations forecasts what a system's model would be asked, and returns the
// translations that are known; "" stands for the others.
func (f *matrixForecast) translations(ctx context.Context, s *matrixSystem, d runfile.Documents, docs []corpus.Document) (texts []string, err error) {
	if name := s.Files[d.Name]; name != "" {
		return f.ui.textLines(f.file.Path(name))
	}
	if s.Model.Model == "" {
		return nil, nil // a command's: nobody knows
	}
	tr, err := f.translator(ctx, s, d)
	if err != nil {
		return nil, err
	}
	dry := &llm.DryRun{}
	if client, asks := tr.Asker.(*llm.Client); asks {
		dry = client.DryRun()
		tr.Asker = dry
	}
	for _, doc := range docs {
		doc, _, err := tr.Translate(ctx, doc)
		if err != nil {
			return nil, err
		}
		for _, sentence := range doc.Sentences {
			texts = append(texts, sentence.Pivot.Text)
		}
		for _, plan := range dry.Take() {
			if err := f.add(&s.translation.server, plannedCell{s.Name, d.Name, "", plan}, true); err != nil {
				return nil, err
			}
		}
	}
	return texts, nil
}

// judgements forecasts what a judge would be asked about a system's translations.
// In place of those that are not there yet stand their sources: those requests
// are counted, and not printed.
func (f *matrixForecast) judgements(ctx context.Context, s *matrixSystem, d runfile.Documents, j *matrixJudge, docs []corpus.Document, references [][]string, texts []string) error {
	client, err := j.open(ctx)
	if err != nil {
		return err
	}
	dry := client.DryRun()
	by := &judge.Judge{Method: j.judging.Method, Asker: dry}
	at := 0
	for _, doc := range docs {
		for _, sentence := range doc.Sentences {
			of := judge.Segment{Doc: doc.ID, At: sentence.N, SourceLang: doc.LangOf(sentence), TargetLang: d.TargetLang, Source: sentence.Text, Translation: sentence.Text}
			known := at < len(texts) && texts[at] != ""
			if known {
				of.Translation = texts[at]
			} else {
				f.unjudged++
			}
			if len(references) > 0 {
				of.Reference = references[0][at]
			}
			at++
			if _, err := by.Judge(ctx, of); judge.Stops(err) {
				return err
			}
			for _, plan := range dry.Take() {
				if err := f.add(&j.judging.server, plannedCell{s.Name, d.Name, j.Name, plan}, known); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// add counts a request, once, and prints it if it would be sent as it is.
func (f *matrixForecast) add(of *server, planned plannedCell, printed bool) error {
	if f.seen[planned.Key] {
		return nil
	}
	f.seen[planned.Key] = true
	if f.sums[of] == nil {
		f.sums[of] = &forecast{}
	}
	f.sums[of].add(planned.Plan)
	if !printed {
		return nil
	}
	return f.lines.Write(planned)
}

// say tells what every system and judge would send, and what all may cost.
func (f *matrixForecast) say() {
	names := map[*server]string{}
	for _, s := range f.systems {
		names[&s.translation.server] = "system " + s.Name
	}
	for _, j := range f.judges {
		names[&j.judging.server] = "judge " + j.Name
	}
	var expected, most corpus.Money
	requests, priced := 0, 0
	for _, server := range f.servers() {
		sum := f.sums[server]
		if sum == nil {
			continue
		}
		f.ui.note("%s: %s%s", names[server], counted(sum.requests, "request"), sum.takes(server))
		requests += sum.requests
		if p := server.account.Load().Price(); p != nil {
			expected += p.Cost(sum.expected)
			most += p.Cost(sum.most)
			priced++
		}
	}
	said := fmt.Sprintf("nothing was sent; %s would be", counted(requests, "request"))
	if priced > 0 {
		said += fmt.Sprintf(", at known prices about %s, at most %s", expected.Short(), most.Short())
	}
	if f.unjudged > 0 {
		said += fmt.Sprintf("; for %s of which there is no translation yet, what judges are asked is reckoned by the source's length", counted(f.unjudged, "segment"))
	}
	if f.purse != nil && most > f.purse.Budget() {
		said += fmt.Sprintf("; that may be more than the budget of %s", f.purse.Budget())
	}
	f.ui.note("%s", said)
}
