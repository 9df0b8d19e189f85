package names

import (
	"context"
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

// An Asker puts a question to a language model. It is called by several
// goroutines at once.
//
// An error concerns the one question, with two exceptions: if it has a method
// Stops() bool that returns true, no question will be answered; if it has a
// method Pending() bool that returns true, the answer may be had later, and what
// does not depend on it can be asked now.
type Asker interface {
	Ask(ctx context.Context, q corpus.Question) (corpus.Answer, error)
}

// A Reader finds names as its Extractor does, and has a language model look for
// them too. Of what the model tells, only names are taken that stand in their
// sentence letter by letter; they join those that were found without it. Of two
// that overlap the longer one stays, of two alike the model's, and a name that
// the model told once is found wherever the document repeats it.
type Reader struct {
	Extractor *Extractor
	Asker     Asker
}

// A Report sums up what a model told.
type Report struct {
	Sentences int   // that it was asked about
	Silent    int   // of them, that got no good answer: they have the names found without it
	Names     int   // that it told
	Refused   int   // of them, that do not stand in their sentence or are no names
	Fault     error // why a sentence got no good answer, the last one
}

// Add adds what was told of another document.
func (r *Report) Add(o Report) {
	r.Sentences += o.Sentences
	r.Silent += o.Silent
	r.Names += o.Names
	r.Refused += o.Refused
	if o.Fault != nil {
		r.Fault = o.Fault
	}
}

// Extract finds the people, places and organisations that d names, as the
// function Extract gives them. The error is ctx's or one that stops (see Asker);
// what keeps the model from answering of some sentences stands in the Report.
func (r *Reader) Extract(ctx context.Context, d *corpus.Document) ([]corpus.Mention, Report, error) {
	var report Report
	told := map[int][]span{}
	for _, c := range chunks(d) {
		report.Sentences += len(c.at)
		if err := r.ask(ctx, d, c, told, &report); err != nil {
			return nil, report, err
		}
	}
	return r.Extractor.extract(d, told), report, nil
}

// How many answers to one question are asked for, as long as none of its
// sentences gets a good one. Those that the store has do not count, as they were
// no good the last time either; samples is the most of them.
const (
	tries   = 3
	samples = 20
)

// ask asks about a chunk, and again about the sentences that got no good
// answer. What is told of a sentence is entered under its index.
func (r *Reader) ask(ctx context.Context, d *corpus.Document, c chunk, told map[int][]span, report *Report) error {
	var fault error
	paid, sample := 0, 0
	for paid < tries && sample < samples && len(c.at) > 0 {
		q, err := c.question(d, sample)
		if err != nil {
			return err
		}
		answer, err := r.Asker.Ask(ctx, q)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && stops(err):
			return err
		case err != nil && pending(err):
			return nil
		case err != nil:
			fault = err
		default:
			var left []int
			left, fault = c.read(answer, d, told, report)
			if len(left) < len(c.at) {
				c.at, paid, sample = left, 0, 0 // another question
				continue
			}
		}
		sample++
		if !answer.Stored {
			paid++
		}
	}
	if len(c.at) > 0 {
		report.Silent += len(c.at)
		report.Fault = fmt.Errorf("%s, sentence %d: %w", d.ID, d.Sentences[c.at[0]].N, fault)
	}
	return nil
}

func stops(err error) bool {
	var e interface{ Stops() bool }
	return errors.As(err, &e) && e.Stops()
}

func pending(err error) bool {
	var e interface{ Pending() bool }
	return errors.As(err, &e) && e.Pending()
}
