package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/align/names/terms"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/prompts"
)

// A matrixSystem is a system of a run file, with what its model is asked through.
type matrixSystem struct {
	runfile.System
	translation translation
	prompt      string
	open        func(context.Context) (*translate.Translator, error) // once, for all documents

	mu    sync.Mutex
	asked run.Asked
}

func (m *matrix) newSystem(of runfile.System) (*matrixSystem, error) {
	s := &matrixSystem{System: of}
	if of.Model.Model == "" {
		return s, nil
	}
	t := &s.translation
	t.Engine, t.To = engineOpenAI, "en"
	t.Memories, t.Glossaries = m.file.Paths(of.TM), m.file.Paths(of.Terms)
	t.ask(of.Model)
	if err := m.fund(&t.server); err != nil {
		return nil, err
	}
	t.dryRun = m.dry
	s.asked.Prompt = prompts.Hash("en")
	if of.Prompt != "" {
		text, err := os.ReadFile(m.file.Path(of.Prompt))
		if err != nil {
			return nil, fmt.Errorf("prompt: %w", err)
		}
		if s.prompt = strings.TrimSpace(string(text)); s.prompt == "" {
			return nil, fmt.Errorf("prompt: %s is empty", m.file.Path(of.Prompt))
		}
		sum := sha256.Sum256(text)
		s.asked.Prompt = hex.EncodeToString(sum[:])
	}
	s.open = onceOpened(func(ctx context.Context) (*translate.Translator, error) {
		tr, _, err := t.open(ctx, m.ui.warn) // the store is closed elsewhere, the memory with the process
		if err == nil {
			tr.Prompt = s.prompt
			t.cut, err = t.cutOff(ctx)
		}
		return tr, err
	})
	return s, t.check()
}

// ask makes a server that of a run file's model, as flags would have it.
func (s *server) ask(of runfile.Model) {
	s.Model, s.BaseURL, s.keyVariable, s.temperature = of.Model, of.BaseURL, of.KeyVariable, of.Temperature
	s.Concurrency, s.RPM, s.TPM = cmp.Or(of.Concurrency, 8), of.RPM, of.TPM
	s.Price, s.Budget = of.Price, of.Budget
}

// onceOpened opens a thing when it is needed first, for several goroutines.
func onceOpened[T any](open func(context.Context) (T, error)) func(context.Context) (T, error) {
	var once sync.Once
	var thing T
	var err error
	return func(ctx context.Context) (T, error) {
		once.Do(func() { thing, err = open(ctx) })
		return thing, err
	}
}

// translateStep has a system translate documents.
func (m *matrix) translateStep(s *matrixSystem, d runfile.Documents) (run.Step, error) {
	step := run.Step{Name: "translate " + s.Name + " " + d.Name, Needs: []string{documentsOf(d)}, Makes: []string{translationOf(s, d)}, Waits: true}
	var err error
	switch {
	case s.Command != "":
		step.With, err = m.commandMaterial(s, d)
		step.Waits = false // it may take a processor
		step.Do = func(ctx context.Context) (run.Outcome, error) { return m.runCommand(ctx, s, d) }
	case len(s.Files) > 0:
		name, has := s.Files[d.Name]
		if !has {
			return step, fmt.Errorf("system %s: files: none for the documents %s", s.Name, d.Name)
		}
		sum, failed := m.input("translation", m.file.Path(name))
		step.With, err = []string{"file", sum}, failed
		step.Waits = false
		step.Do = func(context.Context) (run.Outcome, error) { return m.readTranslation(s, d, m.file.Path(name)) }
	default:
		step.With, err = m.modelMaterial(s, d)
		step.Do = func(ctx context.Context) (run.Outcome, error) { return m.translate(ctx, s, d) }
	}
	if err != nil {
		err = fmt.Errorf("system %s: %w", s.Name, err)
	}
	return step, err
}

// commandMaterial is all that what a command writes depends on, as far as anybody
// says, but for the source.
func (m *matrix) commandMaterial(s *matrixSystem, d runfile.Documents) ([]string, error) {
	with := []string{"command", s.Command, d.TargetLang}
	for _, name := range m.file.Paths(s.Inputs) {
		sum, err := m.input("command's input", name)
		if err != nil {
			return nil, err
		}
		with = append(with, sum)
	}
	return with, nil
}

// modelMaterial is all that what a model is asked depends on, but for the source.
func (m *matrix) modelMaterial(s *matrixSystem, d runfile.Documents) ([]string, error) {
	t := &s.translation
	with := []string{"model", t.Model, t.baseURL(), d.TargetLang, temperatureText(s.Temperature), s.prompt}
	memories, err := t.memoryFiles()
	if err != nil {
		return nil, err
	}
	terms, err := filesOf("glossary", t.Glossaries)
	if err != nil {
		return nil, err
	}
	if s.Prompt != "" {
		if _, err := m.input("prompt", m.file.Path(s.Prompt)); err != nil {
			return nil, err
		}
	}
	for _, files := range []struct {
		role  string
		names []string
	}{{"memory", withLogs(memories)}, {"glossary", terms}} {
		with = append(with, files.role)
		for _, name := range files.names {
			sum, err := m.input(files.role, name)
			if err != nil {
				return nil, err
			}
			with = append(with, sum)
		}
	}
	return with, nil
}

func temperatureText(t *float64) string {
	if t == nil {
		return "default"
	}
	return strconv.FormatFloat(*t, 'g', -1, 64)
}

// translate asks a system's model.
func (m *matrix) translate(ctx context.Context, s *matrixSystem, d runfile.Documents) (run.Outcome, error) {
	tr, err := m.translator(ctx, s, d)
	if err != nil {
		return run.Outcome{}, err
	}
	stage := "translate " + s.Name + " " + d.Name
	tr.Tell = func(r translate.Report) { m.board.add(stage, r.Done(), r.Failed+r.MissingKey) }
	var sum translate.Report
	one := func(ctx context.Context, doc corpus.Document) (translatedDocument, error) {
		doc, report, err := tr.Translate(ctx, doc)
		return translatedDocument{doc, report}, err
	}
	var seen tally
	err = m.ui.output(m.Path(translationOf(s, d)), func(w io.Writer) error {
		lines := corpus.NewWriter(w)
		for done, err := range inOrder(ctx, s.translation.Concurrency, fromRun[corpus.Document](m.ui, m.Dir, documentsOf(d)), one) {
			sum.Add(done.report)
			seen.note(done.doc)
			for _, sentence := range done.doc.Sentences {
				if failed := lines.Write(translatedAs(done.doc.ID, sentence.N, sentence.Pivot)); failed != nil {
					return failed
				}
			}
			if err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	s.note(sum, seen.answered)
	outcome := run.Outcome{Counts: map[string]int{"segments": sum.Sentences, "tm": sum.Memory, "llm": sum.Model, "failed": sum.Failed, "repaired": sum.Repaired}}
	if err == nil && sum.Failed > 0 {
		outcome.Failures = []string{fmt.Sprintf("%s: %d of %s have no translation, %s; they are scored as empty; run again to ask for them again",
			stage, sum.Failed, counted(sum.Sentences, "segment"), seen.why.commonest())}
		outcome.Again = true
	}
	return outcome, err
}

// translator is that of a system for documents.
func (m *matrix) translator(ctx context.Context, s *matrixSystem, d runfile.Documents) (*translate.Translator, error) {
	shared, err := s.open(ctx)
	if err != nil {
		return nil, err
	}
	tr := *shared
	tr.To, tr.Names = d.TargetLang, terms.Own(d.TargetLang)
	tr.Glossary, err = m.ui.glossary(&translation{To: d.TargetLang, Glossaries: s.translation.Glossaries})
	return &tr, err
}

type translatedDocument struct {
	doc    corpus.Document
	report translate.Report
}

func (s *matrixSystem) note(r translate.Report, answered map[string]int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked.Questions += r.Questions
	s.asked.Stored += r.Stored
	s.asked.Repaired += r.Repaired
	for model, n := range answered {
		if s.asked.Answered == nil {
			s.asked.Answered = map[string]int{}
		}
		s.asked.Answered[model] += n
	}
}

// readTranslation takes a translation from a file, a line a segment.
func (m *matrix) readTranslation(s *matrixSystem, d runfile.Documents, name string) (run.Outcome, error) {
	lines, err := m.ui.textLines(name)
	if err != nil {
		return run.Outcome{}, err
	}
	return m.writeTranslation(s, d, name, lines, "file")
}

// writeTranslation writes lines as translations of the segments of documents.
func (m *matrix) writeTranslation(s *matrixSystem, d runfile.Documents, from string, lines []string, origin string) (run.Outcome, error) {
	segments := slices.Collect(fromRun[scoredSegment](m.ui, m.Dir, segmentsOf(d)))
	if len(segments) != len(lines) {
		return run.Outcome{}, fmt.Errorf("system %s: %s has %s, the documents %s have %d segments: every segment needs its translation",
			s.Name, from, counted(len(lines), "line"), d.Name, len(segments))
	}
	m.board.add("translate "+s.Name+" "+d.Name, len(lines), 0)
	return run.Outcome{Counts: map[string]int{"segments": len(lines)}}, writeAll(m.ui, m.Path(translationOf(s, d)), func(yield func(translated) bool) {
		for i, line := range lines {
			if !yield(translated{Doc: segments[i].Doc, N: segments[i].N, Text: line, Origin: origin}) {
				return
			}
		}
	})
}
