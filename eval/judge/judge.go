// Package judge has a language model judge translations, and sentences that
// machines may have garbled.
//
// What is judged travels as JSON values, never among the instructions, and an
// answer is believed only where it is what was asked for: a score in its range,
// errors of known kinds. What a model marks is looked for in the text, so that
// its place is known; words that stand nowhere are told as such.
package judge

import (
	"context"
	"errors"

	"github.com/mtalign/mtalign/corpus"
)

// An Asker puts a question to a language model. It is called by several
// goroutines at once.
//
// An error concerns the one question, unless it has a method Stops() bool that
// returns true: then no question will be answered.
type Asker interface {
	Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error)
}

// A Segment is what is judged: a translation of a source, or a source alone.
type Segment struct {
	Doc         string // the document, "" where there is none
	At          int    // where in it, from 0
	SourceLang  string // ISO 639-1
	TargetLang  string
	Source      string
	Translation string
	Reference   string // a person's translation, "" where there is none
	Before      string // the sentence before the source
	After       string // the one behind it
}

// A Judgement is what was made of an answer.
type Judgement struct {
	Score  float64 // on the method's scale, higher is better
	Errors []Error // in the order in which the model gives them
	Model  string  // that judged, as the server names it
}

// An Error is a place that is wrong.
type Error struct {
	In       Side   `json:"in,omitzero"` // where Start and End count; "" where Text stands nowhere
	Start    int    `json:"start"`       // runes
	End      int    `json:"end"`         // exclusive
	Text     string `json:"text"`
	Category string `json:"category,omitzero"`
	Severity string `json:"severity"`
	Why      string `json:"why,omitzero"`
	Suggest  string `json:"suggest,omitzero"`
}

// A Side is one of the texts of a segment.
type Side string

// The sides on which an error can be.
const (
	InSource      Side = "source"
	InTranslation Side = "translation"
)

// A Judge judges by one method.
type Judge struct {
	Method Method
	Asker  Asker

	// Anew has segments judged to which the store has bad answers only. Without
	// it, those count: a segment gets so many answers and no more.
	Anew bool

	vain vain
}

// tries is how many answers are asked for until one can be read.
const tries = 3

// Judge judges a segment. An error that stops concerns all segments (see
// Asker); any other says why this one has no judgement.
func (j *Judge) Judge(ctx context.Context, s Segment) (Judgement, error) {
	q, err := j.Method.question(s)
	if err != nil {
		return Judgement{}, err
	}
	var fault error
	for asked := 0; asked < tries; q.Sample++ {
		answer, err := j.Asker.Ask(ctx, q)
		if err != nil && q.Likely > 0 && refusesLogprobs(err) {
			err = withoutLogprobs(err)
		}
		if err != nil {
			return Judgement{}, err
		}
		judgement, err := j.Method.read(answer, s)
		if err == nil || Stops(err) {
			j.vain.end()
			return judgement, err
		}
		fault = &BadAnswer{err}
		if !answer.Stored {
			if err := j.vain.count(err); err != nil {
				return Judgement{}, err
			}
		}
		if !answer.Stored || !j.Anew {
			asked++
		}
	}
	return Judgement{}, fault
}

// A BadAnswer is that all answers to a question are no good; Err says what is
// wrong with the last.
type BadAnswer struct{ Err error }

func (e *BadAnswer) Error() string { return "no good answer: " + e.Err.Error() }
func (e *BadAnswer) Unwrap() error { return e.Err }

// Stops tells whether an error is one after which no question is answered.
func Stops(err error) bool {
	var e interface{ Stops() bool }
	return errors.As(err, &e) && e.Stops()
}
