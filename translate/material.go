package translate

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/translate/memory"
	"github.com/mtalign/mtalign/translate/prompts"
)

// A material is what the questions of a document are made of. It is frozen
// before the first of them, so no answer and no other document changes one.
type material struct {
	doc     *corpus.Document // only read
	to      string
	prompt  string             // the user's instructions, "" for ours
	terms   [][]glossary.Match // by sentence
	similar [][]memory.Match   // by sentence; nil where no sentence has any
}

// instructions are the system prompt for sentences of a language.
func (m *material) instructions(code string) string {
	if m.prompt != "" {
		return prompts.Own(m.prompt, code, m.to)
	}
	return prompts.Translation(code, m.to)
}

// freeze gathers what the open sentences of a document have of the glossary, of
// names and of the memory's examples.
func (t *Translator) freeze(doc *corpus.Document, open []int) *material {
	m := &material{doc: doc, to: t.To, prompt: t.Prompt, terms: make([][]glossary.Match, len(doc.Sentences))}
	var names *glossary.Glossary
	if t.Names != nil {
		names = glossary.New(t.Names(doc)...)
	}
	for _, i := range open {
		s := doc.Sentences[i]
		code := doc.LangOf(s)
		m.terms[i] = merge(t.Glossary.Find(code, s.Text), names.Find(code, s.Text))
		if similar := t.similar(code, s.Text); similar != nil {
			if m.similar == nil {
				m.similar = make([][]memory.Match, len(doc.Sentences))
			}
			m.similar[i] = similar
		}
	}
	return m
}

// merge puts the names that do not stand where a term of the user's does among
// the terms, in the order of their places.
func merge(terms, names []glossary.Match) []glossary.Match {
	all := slices.Clone(terms)
	for _, name := range names {
		if !slices.ContainsFunc(terms, func(t glossary.Match) bool { return name.Start < t.End && t.Start < name.End }) {
			all = append(all, name)
		}
	}
	slices.SortFunc(all, func(a, b glossary.Match) int { return a.Start - b.Start })
	return all
}
