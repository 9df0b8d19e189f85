package translate

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

// rounds is how often a sentence is asked for: with its chunk, with the others
// that are missing, alone.
const rounds = 3

// An asking puts the questions of one chunk and gathers the pivots. A chunk of
// n sentences is asked for with 2n+3 questions at most: one, two for what is
// missing, one for each that is still missing, and one for each that turns out
// to have been merged with another. Sentences that an echo cannot tell apart
// and bad answers from the store make more of them.
type asking struct {
	*material
	asker  Asker
	chunk  chunk
	wants  []*want // by position in the chunk
	small  bool    // an answer was too long or was refused: smaller questions may pass
	report Report
	vain   *vain
}

// A want is a sentence of the chunk on its way to its pivot.
type want struct {
	*asked
	pivot *corpus.Pivot
	taken int    // the number of the question that gave the pivot, from 1; 0 for none
	alone bool   // it was asked for alone
	fault string // the last one
	doubt string // the last doubtful one
}

// run asks until every sentence has its pivot, or the reason why there is
// none. The error is the Asker's last one.
func (a *asking) run(ctx context.Context) error {
	left, err := a.look(), error(nil)
	for round := range rounds - 1 {
		groups := a.apart(left)
		if a.small {
			groups = halves(groups)
		}
		if left, err = a.askEach(ctx, groups, round); err != nil {
			return a.fail(left, err)
		}
	}
	if err := a.askOneByOne(ctx, left); err != nil {
		return err
	}
	return a.askOneByOne(ctx, a.merged())
}

// askEach asks a question for each group and returns the positions that have
// no good answer. A question that was rejected is none to give up for; one whose
// answer comes later ends the round, but not before the others are asked.
func (a *asking) askEach(ctx context.Context, groups [][]int, round int) (left []int, err error) {
	for _, group := range groups {
		if err == nil || pending(err) {
			var failed error
			group, failed = a.ask(ctx, group, round)
			if rejected(failed) {
				a.small, failed = true, nil
			}
			err = cmp.Or(failed, err)
		}
		left = append(left, group...)
	}
	return left, err
}

// apart groups positions whose sentences can be told from one another.
func (a *asking) apart(positions []int) (groups [][]int) {
	for _, group := range apart(a.sentences(positions)) {
		for k := range group {
			group[k] = positions[group[k]]
		}
		groups = append(groups, group)
	}
	return groups
}

// halves cuts groups in two, so that what made a question fail is alone sooner:
// of 24 sentences with one that is refused, 14 questions find it, not 24.
func halves(groups [][]int) (smaller [][]int) {
	for _, g := range groups {
		if middle := len(g) / 2; middle > 0 {
			smaller = append(smaller, g[:middle])
			g = g[middle:]
		}
		smaller = append(smaller, g)
	}
	return smaller
}

// askOneByOne asks for each sentence alone, and gives up those that have no good
// answer then.
func (a *asking) askOneByOne(ctx context.Context, positions []int) (waits error) {
	for k, i := range positions {
		left, err := a.askAlone(ctx, i)
		switch {
		case pending(err):
			waits = err
		case err != nil && !rejected(err):
			return a.fail(positions[k:], err)
		}
		a.fail(left, err)
	}
	return waits
}

// samples is how many answers there may be to the question for one sentence, and
// alike how many of them with one fault in a row: by then the model will not
// answer otherwise, and would be paid for the same each time.
const (
	samples = 20
	alike   = 3
)

// askAlone asks for the sentence at one position. An answer from the store that
// is no good was none the last time either: another one is asked for, so that
// translating again does more than fail again.
func (a *asking) askAlone(ctx context.Context, position int) (left []int, err error) {
	w := a.wants[position]
	w.alone = true
	same, fault := 0, ""
	for sample := rounds - 1; sample < samples && same < alike; sample++ {
		stored := a.report.Stored
		left, err = a.ask(ctx, []int{position}, sample)
		if err != nil || len(left) == 0 || a.report.Stored == stored {
			break
		}
		if w.fault != fault {
			same, fault = 0, w.fault
		}
		same++
	}
	if same == alike {
		w.fault += fmt.Sprintf(" (%d times: it is asked for no more)", same)
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
	left = a.take(positions, answer)
	if !answer.Stored {
		err = a.vain.count(len(positions)-len(left), a.wants[positions[0]].fault)
	}
	return left, err
}

// fail gives the sentences at the positions their reason, and returns err.
func (a *asking) fail(positions []int, err error) error {
	for _, i := range positions {
		reason := "no good answer: " + a.wants[i].fault
		switch {
		case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
			reason = reasonStopped
		case err != nil:
			reason = err.Error()
		}
		a.wants[i].pivot = &corpus.Pivot{Error: reason}
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

func pending(err error) bool {
	var e interface{ Pending() bool }
	return errors.As(err, &e) && e.Pending()
}
