package translate

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/tokens"
)

// A message is the user's message of a question: the article as JSON values.
type message struct {
	SourceLang string     `json:"source_lang"`
	TargetLang string     `json:"target_lang"`
	Title      string     `json:"title"`
	Before     []string   `json:"before"`
	Sentences  []sentence `json:"sentences"`
	After      []string   `json:"after"`
	Glossary   []term     `json:"glossary"`
}

type sentence struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

type term struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

// question asks for the chunk's sentences at the positions given.
func (m *material) question(c chunk, positions []int, sample int) (corpus.Question, error) {
	var asked message
	ids, at := make([]string, len(positions)), make([]int, len(positions))
	for k, i := range positions {
		ids[k], at[k] = c.id(i), c.at[i]
		asked.Sentences = append(asked.Sentences, sentence{ids[k], m.doc.Sentences[at[k]].Text})
	}
	asked.SourceLang, asked.TargetLang, asked.Title = c.lang, m.to, heading(m.doc.Title)
	asked.Before, asked.After = m.around(at[0], at[len(at)-1])
	asked.Glossary = m.termsOf(at)
	user, err := asked.text()
	if err != nil {
		return corpus.Question{}, err
	}
	examples, err := m.examplesFor(c.lang, at)
	return corpus.Question{
		System: m.instructions(c.lang), Examples: examples, User: user,
		Name: "translation", Schema: answerSchema(ids), Sample: sample,
		Length: m.length(at), Doc: m.doc.ID, At: at[0],
	}, err
}

// length estimates the answer for those sentences, in tokens.
func (m *material) length(at []int) (n int) {
	for _, i := range at {
		n += answerTokens(m.doc.Sentences[i].Text, m.to)
	}
	return n
}

// text is the message as it is sent.
func (m message) text() (string, error) {
	text, err := json.Marshal(m, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return "", fmt.Errorf("writing a question: %w", err)
	}
	return string(text), nil
}

// titleTokens is how much of a title goes along for context. Headlines have
// some 30 tokens; a "title" that is a whole page would outgrow the sentences.
const titleTokens = 100

// heading returns a title, or the beginning of one that is too long.
func heading(title string) string {
	whole := title
	for n := tokens.Estimate(title); n > titleTokens; n = tokens.Estimate(title) {
		room := len(title) * titleTokens / (n + 1)
		for room > 0 && !utf8.RuneStart(title[room]) {
			room--
		}
		title = title[:room]
	}
	if len(title) < len(whole) {
		title = strings.TrimSpace(title) + "…"
	}
	return title
}

// around returns the sentences before the first and behind the last one, the
// nearest ones that have room.
func (m *material) around(first, last int) (before, after []string) {
	room := contextTokens / 2
	for i := first - 1; i >= max(0, first-neighbours) && room >= tokens.Estimate(m.doc.Sentences[i].Text); i-- {
		before = append(before, m.doc.Sentences[i].Text)
		room -= tokens.Estimate(m.doc.Sentences[i].Text)
	}
	slices.Reverse(before)
	room = contextTokens / 2
	for i := last + 1; i <= min(len(m.doc.Sentences)-1, last+neighbours) && room >= tokens.Estimate(m.doc.Sentences[i].Text); i++ {
		after = append(after, m.doc.Sentences[i].Text)
		room -= tokens.Estimate(m.doc.Sentences[i].Text)
	}
	return before, after
}

// termsOf returns the terms that the sentences have, each once, in the order of
// their first places: a glossary in another order makes no other question.
func (m *material) termsOf(at []int) (terms []term) {
	seen := map[term]bool{}
	for _, i := range at {
		for _, match := range m.terms[i] {
			t := term{match.Source, match.Target}
			if !seen[t] {
				seen[t] = true
				terms = append(terms, t)
			}
		}
	}
	return terms
}

// answerSchema is the strict JSON schema of an answer: one required property
// for every id. A model that must fill in each id in turn does not lose count.
func answerSchema(ids []string) []byte {
	var b bytes.Buffer
	b.WriteString(`{"type":"object","properties":{`)
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `%q:{"type":"object","properties":{"src":{"type":"string"},"tr":{"type":"string"}},"required":["src","tr"],"additionalProperties":false}`, id)
	}
	b.WriteString(`},"required":[`)
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q", id)
	}
	b.WriteString(`],"additionalProperties":false}`)
	return b.Bytes()
}
