package translate

import "github.com/mtalign/mtalign/corpus"

// A Report counts what became of a document's sentences.
type Report struct {
	Sentences  int          `json:"sentences"`
	Kept       int          `json:"kept"`        // had their pivot already
	Source     int          `json:"source"`      // in the pivot language
	Memory     int          `json:"tm"`          // found in the translation memory
	Model      int          `json:"llm"`         // translated by the model
	Repeats    int          `json:"repeats"`     // have the pivot that the same text has elsewhere
	Failed     int          `json:"failed"`      // asked in vain, or not asked any more
	MissingKey int          `json:"missing_key"` // not asked: there is no model to ask
	Questions  int          `json:"questions"`   // put to the model
	Stored     int          `json:"stored"`      // of Questions, answered from the store
	Repaired   int          `json:"repaired"`    // of Model, those of which an answer before was no good
	Usage      corpus.Usage `json:"usage"`       // paid for this time
}

// Done is how many sentences have their pivot, or the reason why there is none.
func (r *Report) Done() int {
	return r.Kept + r.Source + r.Memory + r.Model + r.Repeats + r.Failed + r.MissingKey
}

// Add adds another document's counts.
func (r *Report) Add(o Report) {
	r.Sentences += o.Sentences
	r.Kept += o.Kept
	r.Source += o.Source
	r.Memory += o.Memory
	r.Model += o.Model
	r.Repeats += o.Repeats
	r.Failed += o.Failed
	r.MissingKey += o.MissingKey
	r.Questions += o.Questions
	r.Stored += o.Stored
	r.Repaired += o.Repaired
	r.pay(o.Usage)
}

func (r *Report) pay(u corpus.Usage) {
	r.Usage.Prompt += u.Prompt
	r.Usage.Completion += u.Completion
	r.Usage.Cached += u.Cached
}
