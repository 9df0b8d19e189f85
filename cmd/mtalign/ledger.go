package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// A booked store notes in a run's ledger which calls were paid for.
type booked struct {
	store.Archive
	ledger *run.Ledger
	as     run.PaidCall // but for the key
}

// Keep keeps an answer.
func (b booked) Keep(key store.Key, raw []byte) error {
	call := b.as
	call.Key = key.String()
	b.ledger.Note(call) // the answer counts, whatever becomes of the account
	return b.Archive.Keep(key, raw)
}

// book has a server's calls noted in a run's ledger under a name.
func (s *server) book(ledger *run.Ledger, name, prompt string) {
	s.booking = func(kept store.Store) store.Store {
		archive, ok := kept.(store.Archive)
		if !ok {
			return kept // a dry run's
		}
		as := run.PaidCall{Name: name, Model: s.Model, Server: withoutKeys(s.baseURL()), Prompt: prompt, Price: priceNoted(s.account.Load().Price())}
		return booked{archive, ledger, as}
	}
}

// priceNoted is a price as it stands in a run's account; nil where there is none.
func priceNoted(p *price.Price) *run.Price {
	if p == nil {
		return nil
	}
	return &run.Price{Input: p.Input * million, Cached: p.Cached * million, Output: p.Output * million, Date: p.Date, Source: p.Source}
}

// costOf is what a call cost at a price that was noted.
func costOf(p *run.Price, used corpus.Usage) corpus.Money {
	if p == nil {
		return 0
	}
	return price.Price{Input: p.Input / million, Cached: p.Cached / million, Output: p.Output / million}.Cost(used)
}

// reconcile adds to a run's account the calls of a run in its folder that was
// killed before it had accounted for them. Of those whose answers are not in the
// store, whether it died in between or the store is another one, it is only known
// that they were paid for.
func (u *ui) reconcile(ctx context.Context, r *run.Run, kept store.Archive) error {
	return r.Reconcile(func(calls []run.PaidCall) error {
		found, untold := 0, 0
		for _, call := range calls {
			used, model, answered, err := answerOf(ctx, kept, call.Key)
			if err != nil {
				return fmt.Errorf("looking for calls of the run that was killed: %w", err)
			}
			if !answered {
				untold++
			}
			found++
			asked := run.Asked{Name: call.Name, Model: call.Model, Server: call.Server, Prompt: call.Prompt, Questions: 1, Calls: 1, Usage: used, USD: costOf(call.Price, used)}
			if model != "" {
				asked.Answered = map[string]int{model: 1}
			}
			r.Manifest.Ask(asked)
			r.Manifest.Usage.Add(used)
			r.Manifest.Cost = costAdded(r.Manifest.Cost, price.Total{Calls: 1, Cost: asked.USD}, call.Price)
		}
		if untold > 0 {
			r.Manifest.Cost.Untold += untold
			u.warn("of %s, which a run that was killed here paid for, the store has no answer: what they cost is not in the account", counted(untold, "call"))
		}
		if found > 0 {
			u.note("%s of a run that was killed here are accounted for", counted(found, "call"))
		}
		return nil
	})
}

// answerOf tells what the store knows of a call that was paid for.
func answerOf(ctx context.Context, kept store.Archive, key string) (used corpus.Usage, model string, answered bool, err error) {
	for record, err := range kept.Records(ctx, store.Filter{Prefix: key, States: []store.State{store.Unread, store.Good, store.Void}}, true) {
		if damaged := (*store.RecordError)(nil); errors.As(err, &damaged) {
			continue
		}
		if err != nil {
			return used, "", false, err
		}
		used, model = record.Usage, record.Served
		if used == (corpus.Usage{}) {
			used = llm.Used(record.Answer)
		}
		answered = true
	}
	return used, model, answered, nil
}
