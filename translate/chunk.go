package translate

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/translate/llm/tokens"
)

// What goes into one question. Request and answer together fit a context of
// 4,096 tokens, the smallest that is common: what local servers give a model
// unless told otherwise. Models with more of it are given no more: twice the
// budget would save a twenty-fifth of the price, and a question that fails loses
// all its sentences. A strict schema may have 100 properties where servers are
// strictest, and each sentence takes three.
const (
	questionTokens = 4000
	chunkSentences = 32
)

// Parts of questionTokens, estimated: the instructions, the frame of the message
// with the title, the context, the frames of a sentence in the request and in
// the answer, the repeated first words, the frame of a term, and the examples.
const (
	instructionTokens = 700
	frameTokens       = 100
	contextTokens     = 400 // both sides together
	sentenceTokens    = 10
	entryTokens       = 14
	echoTokens        = 12
	termTokens        = 8
	exampleTokens     = 450 // all of them, where the document has any
)

// neighbours is how many sentences on either side go along for context.
const neighbours = 4

// A chunk is sentences of a document that are asked for together.
type chunk struct {
	lang string
	at   []int // indexes into the document's sentences, ascending
	room int   // tokens that are left
	held map[glossary.Entry]bool
}

func (m *material) newChunk(lang string) *chunk {
	c := &chunk{lang: lang, room: questionTokens - instructionTokens - frameTokens - contextTokens, held: map[glossary.Entry]bool{}}
	if m.similar != nil {
		c.room -= exampleTokens
	}
	return c
}

// id names the chunk's i-th sentence, from 0, in its questions.
func (c chunk) id(i int) string { return fmt.Sprintf("s%02d", i+1) }

// chunks cuts the open sentences of a document into chunks, in order. It goes
// by the document and what was frozen with it alone, so the same document gives
// the same questions. A chunk takes whole paragraphs as long as they fit, and
// parts only of one that fits in none. It ends where the language changes and
// where more sentences lie between than the context would show.
func (m *material) chunks(open []int) []chunk {
	var all []chunk
	var last *chunk
	for _, paragraph := range m.paragraphs(open) {
		code := m.doc.LangOf(m.doc.Sentences[paragraph[0]])
		if last == nil || !last.follows(code, paragraph[0]) || !m.fits(last, paragraph) && m.fits(m.newChunk(code), paragraph) {
			all, last = finish(all, last), m.newChunk(code)
		}
		for _, i := range paragraph {
			if !m.fits(last, []int{i}) {
				all, last = finish(all, last), m.newChunk(code)
			}
			m.add(last, i)
		}
	}
	return finish(all, last)
}

func finish(all []chunk, c *chunk) []chunk {
	if c == nil || len(c.at) == 0 {
		return all
	}
	return append(all, *c)
}

// paragraphs groups the open sentences by paragraph, as far as they may go into
// one chunk.
func (m *material) paragraphs(open []int) (groups [][]int) {
	par := func(i int) int { return m.doc.Sentences[i].Par }
	code := func(i int) string { return m.doc.LangOf(m.doc.Sentences[i]) }
	for k, i := range open {
		if k > 0 && par(i) == par(open[k-1]) && code(i) == code(open[k-1]) && i-open[k-1] <= neighbours {
			groups[len(groups)-1] = append(groups[len(groups)-1], i)
			continue
		}
		groups = append(groups, []int{i})
	}
	return groups
}

// follows tells whether a sentence may go behind those of the chunk.
func (c *chunk) follows(code string, i int) bool {
	return len(c.at) == 0 || code == c.lang && i-c.at[len(c.at)-1] <= neighbours
}

// fits tells whether a chunk has room for the sentences; an empty one always
// has for one.
func (m *material) fits(c *chunk, sentences []int) bool {
	if len(c.at) == 0 && len(sentences) == 1 {
		return true
	}
	cost := 0
	for _, i := range sentences {
		cost += m.cost(c, i)
	}
	return len(c.at)+len(sentences) <= chunkSentences && cost <= c.room
}

func (m *material) add(c *chunk, i int) {
	c.room -= m.cost(c, i)
	for _, term := range m.terms[i] {
		c.held[term.Entry] = true
	}
	c.at = append(c.at, i)
}

// cost estimates the tokens that a sentence takes of a question and its answer.
// A term that several sentences to be added have is counted with each.
func (m *material) cost(c *chunk, i int) int {
	text := m.doc.Sentences[i].Text
	n := tokens.Estimate(text) + sentenceTokens + answerTokens(text, m.to)
	for _, term := range m.terms[i] {
		if !c.held[term.Entry] {
			n += tokens.Estimate(term.Source) + tokens.Estimate(term.Target) + termTokens
		}
	}
	return n
}
