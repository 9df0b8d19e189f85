package main

import (
	"fmt"
	"path"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// The files of a cell.
func documentsOf(d runfile.Documents) string { return path.Join("documents", d.Name+".jsonl") }
func segmentsOf(d runfile.Documents) string  { return path.Join("segments", d.Name+".jsonl") }
func translationOf(s *matrixSystem, d runfile.Documents) string {
	return path.Join("translations", s.Name, d.Name+".jsonl")
}
func scoreOf(s *matrixSystem, d runfile.Documents, as string) string {
	return path.Join("scores", s.Name, d.Name, as+".jsonl")
}

// input notes a file that the run reads, and returns its hash.
func (m *matrix) input(role, name string) (string, error) {
	at, err := m.relative(name)
	if err != nil {
		return "", err
	}
	in := run.Input{Role: role, Path: at}
	if err := weigh(name, &in); err != nil {
		return "", fmt.Errorf("%s: %w", role, err)
	}
	list := &m.Manifest.Inputs
	if slices.Contains([]string{"memory", "glossary", "prompt", "tokenizer", "command's input", "run file"}, role) {
		list = &m.Manifest.Material
	}
	if !slices.Contains(*list, in) {
		*list = append(*list, in)
	}
	return in.SHA256, nil
}

// scoredSegment is a segment as scoring and comparing read it.
type scoredSegment struct {
	Doc        string   `json:"doc"`
	N          int      `json:"n"`
	Lang       string   `json:"lang"`
	Source     string   `json:"source"`
	References []string `json:"references,omitzero"`
	Names      int      `json:"names"` // of people, places and organisations in the source
}

// translated is a line of a system's translations.
type translated struct {
	Doc    string `json:"doc"`
	N      int    `json:"n"`
	Text   string `json:"text"`
	Origin string `json:"origin,omitzero"`
	Model  string `json:"model,omitzero"` // that answered, as the server names it
	Doubt  string `json:"doubt,omitzero"`
	Error  string `json:"error,omitzero"` // why there is no text
}

func translatedAs(doc string, n int, p *corpus.Pivot) translated {
	return translated{Doc: doc, N: n, Text: p.Text, Origin: p.Origin, Model: p.Model, Doubt: p.Doubt, Error: p.Error}
}
