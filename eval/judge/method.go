package judge

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// All is the table of methods, by the name that --method takes.
var All = corpus.NewTable[Method]("method")

//go:embed prompts/*.md
var prompts embed.FS

// A Method is one way of judging: what is asked, and what is made of the answer.
type Method struct {
	Name  string
	Best  float64 // the score of what has no error
	Worst float64
	Alone bool // judges a source without a translation

	prompt string // the file of its instructions
	schema string // of the answer, strict JSON Schema
	length int    // tokens of a usual answer
	score  func(*reply) (float64, error)

	// A method without a schema asks for tokens that the answer might begin with,
	// so many, and weighs them.
	likely int
	weigh  func(first []corpus.Token) (float64, error)
}

// Signature names all that changes a judgement: the method, the model asked, its
// temperature ("default" is the server's), and the beginning of the SHA-256 of
// the instructions, the schema and how many tokens are weighed.
func (m Method) Signature(model, temperature string) string {
	sum := sha256.Sum256([]byte(m.instructions("{source}", "{target}", "{reference}") + "\x00" + m.schema + strings.Repeat("\x00", m.likely)))
	return fmt.Sprintf("%s|model:%s|temp:%s|prompt:%s|version:mtalign-%s", m.Name, model, temperature, hex.EncodeToString(sum[:4]), corpus.Version)
}

func (m Method) instructions(source, target, reference string) string {
	text, err := prompts.ReadFile("prompts/" + m.prompt)
	if err != nil {
		panic(err) // it is embedded
	}
	return strings.NewReplacer("{source}", source, "{target}", target, "{reference}", reference).Replace(string(text))
}

// A message is the user's message: what is judged, as JSON values.
type message struct {
	Before      *string `json:"before,omitempty"`
	Source      string  `json:"source"`
	After       *string `json:"after,omitempty"`
	Translation *string `json:"translation,omitempty"`
	Reference   string  `json:"reference,omitempty"`
}

func (m Method) question(s Segment) (corpus.Question, error) {
	asked, reference := message{Source: s.Source, Reference: s.Reference}, ""
	if m.Alone {
		asked.Before, asked.After = &s.Before, &s.After
	} else {
		asked.Translation = &s.Translation
	}
	if s.Reference != "" {
		reference = ", beside a translation made by a person"
	}
	user, err := json.Marshal(asked, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return corpus.Question{}, fmt.Errorf("writing a question: %w", err)
	}
	q := corpus.Question{
		System: m.instructions(lang.English(s.SourceLang), lang.English(s.TargetLang), reference),
		User:   string(user), Likely: m.likely, Length: m.length, Doc: s.Doc, At: s.At,
	}
	if m.schema != "" {
		q.Name, q.Schema = "judgement", []byte(m.schema)
	}
	return q, nil
}
