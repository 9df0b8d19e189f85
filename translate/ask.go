package translate

import (
	"cmp"
	"context"
	"errors"

	"github.com/mtalign/mtalign/corpus"
)

// rounds is how often a sentence is asked for: with its chunk, with the others
// that are missing, alone.
const rounds = 3

// An asking puts the questions of one chunk and gathers the pivots.
type asking struct {
	*material
	asker  Asker
	chunk  chunk
	pivots []*corpus.Pivot // by position in the chunk
	faults []string        // the last one of each position
	report Report
}

// run asks until every sentence has its pivot, or the reason why there is
// none. The error is the Asker's last one.
func (a *asking) run(ctx context.Context) error {
	a.pivots = make([]*corpus.Pivot, len(a.chunk.at))
	a.faults = make([]string, len(a.chunk.at))
	left := make([]int, len(a.chunk.at))
	for i := range left {
		left[i] = i
	}
	for round := range rounds - 1 {
		var err error
		left, err = a.ask(ctx, left, round)
		if rejected(err) {
			break // smaller questions may pass
		}
		if err != nil || len(left) == 0 {
			return a.fail(left, err)
		}
	}
	for k, i := range left {
		still, err := a.askAlone(ctx, i)
		if err != nil && !rejected(err) {
			return a.fail(left[k:], err)
		}
		a.fail(still, err)
	}
	return nil
}

// samples is how many answers there may be to the question for one sentence.
const samples = 20

// askAlone asks for the sentence at one position. An answer from the store that
// is no good was none the last time either: another one is asked for, so that
// translating again does more than fail again.
func (a *asking) askAlone(ctx context.Context, position int) (left []int, err error) {
	for sample := rounds - 1; sample < samples; sample++ {
		stored := a.report.Stored
		left, err = a.ask(ctx, []int{position}, sample)
		if err != nil || len(left) == 0 || a.report.Stored == stored {
			break
		}
	}
	return left, err
}

// ask puts one question for the sentences at the positions given and returns
// those that have no good answer yet.
func (a *asking) ask(ctx context.Context, positions []int, round int) (left []int, err error) {
	if err := ended(ctx); err != nil {
		return positions, err
	}
	q, err := a.question(a.chunk, positions, round)
	if err != nil {
		return positions, err
	}
	answer, err := a.asker.Ask(ctx, q)
	if err != nil {
		return positions, cmp.Or(ended(ctx), err)
	}
	a.report.Questions++
	if answer.Stored {
		a.report.Stored++
	} else {
		a.report.pay(answer.Usage)
	}
	return a.take(positions, answer), nil
}

// take checks an answer and keeps what is good of it.
func (a *asking) take(positions []int, answer corpus.Answer) (left []int) {
	entries, missing := read(answer)
	for _, i := range positions {
		e, ok := entries[a.chunk.id(i)]
		a.faults[i] = missing
		if ok {
			a.faults[i] = a.candidate(e, i, positions).fault()
		}
		if a.faults[i] != "" {
			left = append(left, i)
			continue
		}
		a.pivots[i] = &corpus.Pivot{Lang: a.to, Text: line(e.Translation), Origin: "llm", Model: answer.Model}
		a.report.Model++
	}
	return left
}

// read returns the entries of an answer, and what is the matter with ids that
// are not among them.
func read(answer corpus.Answer) (entries map[string]entry, missing string) {
	missing = "the answer does not have its id"
	switch answer.Finish {
	case "refusal":
		return nil, "the model refused: " + excerpt(answer.Text)
	case "content_filter":
		return nil, "the server's content filter took the answer away"
	case "length":
		missing = "the answer was cut at the limit of tokens"
	}
	entries, err := parseAnswer(answer.Text)
	if err != nil && answer.Finish != "length" {
		missing = err.Error()
	}
	return entries, missing
}

func (a *asking) candidate(e entry, position int, positions []int) candidate {
	s := a.doc.Sentences[a.chunk.at[position]]
	c := candidate{entry: e, text: s.Text, to: a.to, byline: s.Role == corpus.Byline}
	for _, i := range positions {
		if i != position {
			c.others = append(c.others, a.text(i))
		}
	}
	return c
}

func (a *asking) text(position int) string { return a.doc.Sentences[a.chunk.at[position]].Text }

// fail gives the sentences at the positions their reason, and returns err.
func (a *asking) fail(positions []int, err error) error {
	for _, i := range positions {
		reason := "no good answer: " + a.faults[i]
		switch {
		case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
			reason = reasonStopped
		case err != nil:
			reason = err.Error()
		}
		a.pivots[i] = &corpus.Pivot{Error: reason}
		a.report.Failed++
	}
	return err
}

func stops(err error) bool {
	var e interface{ Stops() bool }
	return errors.As(err, &e) && e.Stops()
}

func rejected(err error) bool {
	var e interface{ Rejected() bool }
	return errors.As(err, &e) && e.Rejected()
}
