package translate

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/prompts"
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

// question asks for the chunk's sentences at the positions given, into the
// language to.
func question(doc *corpus.Document, c chunk, positions []int, to string, sample int) (corpus.Question, error) {
	m := message{SourceLang: c.lang, TargetLang: to, Title: doc.Title}
	ids := make([]string, len(positions))
	for k, i := range positions {
		ids[k] = c.id(i)
		m.Sentences = append(m.Sentences, sentence{ids[k], doc.Sentences[c.at[i]].Text})
	}
	first, last := c.at[positions[0]], c.at[positions[len(positions)-1]]
	m.Before = texts(doc, first-neighbours, first)
	m.After = texts(doc, last+1, last+1+neighbours)
	user, err := json.Marshal(m, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return corpus.Question{}, fmt.Errorf("writing a question: %w", err)
	}
	return corpus.Question{
		System: prompts.Translate, User: string(user), Name: "translation", Schema: answerSchema(ids), Sample: sample,
	}, nil
}

// texts returns the sentences of a range, as far as the document has them.
func texts(doc *corpus.Document, from, to int) []string {
	var out []string
	for i := max(from, 0); i < min(to, len(doc.Sentences)); i++ {
		out = append(out, doc.Sentences[i].Text)
	}
	return out
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
