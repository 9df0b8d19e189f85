package names

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

//go:embed prompts/mentions.md
var mentionsPrompt string

// What goes into one question: with its answer it fits a context of 4,096
// tokens, the smallest that is common, as a token has two bytes or more in all
// our languages. A longer sentence is asked about alone.
const (
	chunkBytes     = 4000
	chunkSentences = 24
	neighbours     = 2   // sentences on either side, for context
	contextRunes   = 300 // of each of them, and of the title
)

// A chunk is sentences of a document in one language that are asked about
// together.
type chunk struct {
	lang string
	at   []int // indexes into the document's sentences, ascending
}

// chunks cuts a document into chunks. It goes by the document alone, so that the
// same one makes the same questions, byte for byte. Sentences without a letter
// have no names.
func chunks(d *corpus.Document) (all []chunk) {
	size := 0
	for i, s := range d.Sentences {
		if !hasLetters(s.Text) {
			continue
		}
		code := d.LangOf(s)
		last := len(all) - 1
		if last < 0 || all[last].lang != code || len(all[last].at) == chunkSentences || size+len(s.Text) > chunkBytes {
			all, size = append(all, chunk{lang: code}), 0
			last++
		}
		all[last].at = append(all[last].at, i)
		size += len(s.Text)
	}
	return all
}

// id names the chunk's k-th sentence, from 0, in its question.
func (c chunk) id(k int) string { return fmt.Sprintf("s%02d", k+1) }

// A message is the user's message of a question: the article as JSON values.
type message struct {
	Title     string     `json:"title"`
	Before    []string   `json:"before"`
	Sentences []sentence `json:"sentences"`
	After     []string   `json:"after"`
}

type sentence struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// question asks for the names in the chunk's sentences.
func (c chunk) question(d *corpus.Document, sample int) (corpus.Question, error) {
	first, last := c.at[0], c.at[len(c.at)-1]
	asked := message{Title: beginning(d.Title), Before: surrounding(d, first-neighbours, first), After: surrounding(d, last+1, last+1+neighbours)}
	length := 0
	for k, i := range c.at {
		asked.Sentences = append(asked.Sentences, sentence{c.id(k), d.Sentences[i].Text})
		length += usualAnswer + len(d.Sentences[i].Text)/bytesPerAnswer
	}
	user, err := json.Marshal(asked, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return corpus.Question{}, fmt.Errorf("writing a question: %w", err)
	}
	return corpus.Question{
		System: strings.Replace(mentionsPrompt, "{language}", lang.English(c.lang), 1),
		User:   string(user), Name: "mentions", Schema: c.schema(), Sample: sample,
		Length: length, Doc: d.ID, At: first,
	}, nil
}

// The tokens of a usual answer: of a sentence's frame, and, as about a third of
// a news sentence is names, one for so many bytes of text.
const (
	usualAnswer    = 8
	bytesPerAnswer = 6
)

// schema is the strict JSON Schema of the answer: a list of names for each id.
func (c chunk) schema() []byte {
	var properties, required []string
	for k := range c.at {
		properties = append(properties, `"`+c.id(k)+`":{"$ref":"#/$defs/names"}`)
		required = append(required, `"`+c.id(k)+`"`)
	}
	return []byte(`{"type":"object","properties":{` + strings.Join(properties, ",") + `},"required":[` + strings.Join(required, ",") +
		`],"additionalProperties":false,"$defs":{"names":{"type":"array","items":{"type":"object","properties":{` +
		`"text":{"type":"string"},"kind":{"type":"string","enum":["PER","LOC","ORG"]}},"required":["text","kind"],"additionalProperties":false}}}}`)
}

// surrounding are the texts of the sentences from one index to another, as far as
// there are some.
func surrounding(d *corpus.Document, from, to int) []string {
	texts := []string{}
	for _, s := range d.Sentences[max(0, from):min(to, len(d.Sentences))] {
		texts = append(texts, beginning(s.Text))
	}
	return texts
}

// beginning is a text's first contextRunes.
func beginning(text string) string {
	if first := firstRunes(text, contextRunes); first != text {
		return first + "…"
	}
	return text
}
