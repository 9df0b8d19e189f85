package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// documentsStep reads documents: their Documents for those who translate, their
// segments for those who score.
func (m *matrix) documentsStep(d runfile.Documents) (run.Step, error) {
	step := run.Step{Name: "documents " + d.Name, Makes: []string{documentsOf(d), segmentsOf(d)}, With: []string{d.SourceLang, d.Name}}
	files := []struct{ role, name string }{{"source", m.file.Path(d.Source)}}
	for _, ref := range m.file.Paths(d.References) {
		files = append(files, struct{ role, name string }{"reference", ref})
	}
	if d.Docs != "" {
		files = append(files, struct{ role, name string }{"docs", m.file.Path(d.Docs)})
	}
	for _, file := range files {
		sum, err := m.input(file.role, file.name)
		if err != nil {
			return step, fmt.Errorf("documents %s: %w", d.Name, err)
		}
		step.With = append(step.With, file.role, sum)
	}
	step.Do = func(ctx context.Context) (run.Outcome, error) { return m.readDocuments(ctx, d) }
	return step, nil
}

func (m *matrix) readDocuments(ctx context.Context, d runfile.Documents) (run.Outcome, error) {
	docs, err := m.sourceDocuments(d)
	if err != nil {
		return run.Outcome{}, err
	}
	references, err := m.references(d, docs)
	if err != nil {
		return run.Outcome{}, err
	}
	if err := writeAll(m.ui, m.Path(documentsOf(d)), slices.Values(docs)); err != nil {
		return run.Outcome{}, err
	}
	at := 0
	err = m.ui.output(m.Path(segmentsOf(d)), func(w io.Writer) error {
		lines := corpus.NewWriter(w)
		for i := range docs {
			doc := &docs[i]
			found := map[int]int{}
			for _, mention := range names.Extract(doc) {
				found[mention.Sentence]++
			}
			for _, s := range doc.Sentences {
				segment := scoredSegment{Doc: doc.ID, N: s.N, Lang: doc.LangOf(s), Source: s.Text, Names: found[s.N]}
				for _, lines := range references {
					segment.References = append(segment.References, lines[at])
				}
				at++
				if err := lines.Write(segment); err != nil {
					return err
				}
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	m.sized(d, at)
	return run.Outcome{Counts: map[string]int{"documents": len(docs), "segments": at}}, err
}

// sized tells how much the cells of documents have to do.
func (m *matrix) sized(d runfile.Documents, segments int) {
	for _, s := range m.systems {
		m.board.size("translate "+s.Name+" "+d.Name, segments)
		for _, by := range m.metrics {
			m.board.size("score "+s.Name+" "+d.Name+" "+by.as, segments)
		}
		for _, j := range m.judges {
			m.board.size("judge "+s.Name+" "+d.Name+" "+j.Name, segments)
		}
	}
}

// sourceDocuments reads a source: Documents, or a sentence a line.
func (m *matrix) sourceDocuments(d runfile.Documents) (docs []corpus.Document, err error) {
	name := m.file.Path(d.Source)
	if !strings.HasSuffix(corpus.Unpacked(name), ".jsonl") {
		return m.plainDocuments(d)
	}
	for doc, err := range m.ui.articles([]string{name}, ingest.Options{Lang: d.SourceLang}, m.jobs) {
		if err != nil {
			return nil, err
		}
		if d.SourceLang != "" {
			doc.Lang = d.SourceLang
		}
		docs = append(docs, doc)
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("%s: no documents in it", name)
	}
	return docs, nil
}

// plainDocuments makes Documents of lines: one, or as many as the docs file
// says.
func (m *matrix) plainDocuments(d runfile.Documents) (docs []corpus.Document, err error) {
	sources, err := m.ui.textLines(m.file.Path(d.Source))
	if err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("%s: no lines in it", m.file.Path(d.Source))
	}
	ids := slices.Repeat([]string{d.Name}, len(sources))
	if d.Docs != "" {
		if ids, err = m.ui.textLines(m.file.Path(d.Docs)); err != nil {
			return nil, err
		}
		if len(ids) != len(sources) {
			return nil, fmt.Errorf("%s has %s, the source has %d: each needs its document", m.file.Path(d.Docs), counted(len(ids), "line"), len(sources))
		}
	}
	code := d.SourceLang
	if code == "" {
		code, _ = lang.Detect(strings.Join(sources[:min(len(sources), 200)], "\n"))
	}
	places := map[string]int{}
	for i, text := range sources {
		place, known := places[ids[i]]
		if !known {
			place = len(docs)
			places[ids[i]] = place
			docs = append(docs, corpus.Document{ID: ids[i], Lang: code})
		} else if place != len(docs)-1 {
			return nil, fmt.Errorf("%s:%d: document %s ended before: its lines have to stand together", m.file.Path(d.Docs), i+1, ids[i])
		}
		doc := &docs[place]
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: len(doc.Sentences), Role: corpus.Body, Text: corpus.NFC(text)})
	}
	return docs, nil
}

// references reads the reference files, a line a segment each.
func (m *matrix) references(d runfile.Documents, docs []corpus.Document) (all [][]string, err error) {
	segments := 0
	for _, doc := range docs {
		segments += len(doc.Sentences)
	}
	for _, name := range m.file.Paths(d.References) {
		lines, err := m.ui.textLines(name)
		if err == nil && len(lines) != segments {
			err = fmt.Errorf("%s has %s, the source has %d segments: every segment needs its reference", name, counted(len(lines), "line"), segments)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, lines)
	}
	return all, nil
}

// textLines reads a text of a sentence a line.
func (u *ui) textLines(name string) (lines []string, err error) {
	r, err := u.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	for line, err := range corpus.Lines(charset.NewUnicodeReader(r), name) {
		if err != nil {
			return nil, err
		}
		lines = append(lines, string(line.Text))
	}
	return lines, nil
}
