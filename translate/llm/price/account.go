package price

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/mtalign/mtalign/corpus"
)

// An Account counts what calls use and cost, and keeps them within a budget: a
// call may go when what it costs at most fits beside what was spent and what
// the calls under way may still cost. It may be used by any number of
// goroutines. It is that of one run: what earlier runs spent does not count.
type Account struct {
	price  *Price
	budget corpus.Money // 0: none
	purse  *Purse       // nil: none

	mu      sync.Mutex
	total   Total
	held    corpus.Money // what the calls under way may cost
	calls   int          // under way
	scale   corpus.Money // what is held for a call, in thousandths of what it costs at most
	changed chan struct{}
}

// A Total is what an account has counted.
type Total struct {
	Calls int          // paid for
	Lost  int          // of Calls, those whose tokens nobody told: their cost is what they may have cost
	Usage corpus.Usage // tokens of the others
	Cost  corpus.Money // 0 where there is no price
}

// NewAccount returns an account that knows no price and has no budget.
func NewAccount() *Account { return &Account{scale: 1000, changed: make(chan struct{})} }

// At returns an account with a price, and a budget for all calls together; 0
// is none.
func At(p Price, budget corpus.Money) *Account {
	a := NewAccount()
	a.price, a.budget = &p, budget
	return a
}

// Within puts an account that has a price under a budget that it shares, beside
// its own, and returns it.
func (a *Account) Within(p *Purse) *Account {
	a.purse = p
	return a
}

// Limited tells whether there is a budget: only then must Reserve know what a
// call takes at most.
func (a *Account) Limited() bool { return a.budget > 0 || a.purse != nil }

// Price is what the calls are counted at; nil where it is not known.
func (a *Account) Price() *Price { return a.price }

// Total returns what was counted so far.
func (a *Account) Total() Total {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.total
}

// ErrUsedUp says that a call may cost more than is left of the budget.
var ErrUsedUp = errors.New("budget used up")

// A UsedUp is an ErrUsedUp that says of what budget.
type UsedUp struct {
	Budget, Spent corpus.Money
	Call          corpus.Money // what it may cost
	by            string
}

func (e *UsedUp) Error() string {
	return fmt.Sprintf("%v: %s %s of %s, and this call may cost %s", ErrUsedUp, e.by, e.Spent.Short(), e.Budget, e.Call.Short())
}

func (e *UsedUp) Unwrap() error { return ErrUsedUp }

// Reserve sets aside what a call costs at most. It waits while that may still
// fit, once calls under way turn out cheaper than they may be, and returns
// ErrUsedUp, or ctx's error, where it does not. A smaller call may fit then.
// Within a budget the first call goes alone: it shows whether the server
// counts as we do.
func (a *Account) Reserve(ctx context.Context, most corpus.Usage) (*Hold, error) {
	for {
		hold, wait, err := a.try(most, false)
		if hold != nil || err != nil {
			return hold, err
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// TryReserve is Reserve for a call that goes together with others: it does not
// wait for them. The hold is nil where the call may fit later.
func (a *Account) TryReserve(most corpus.Usage) (*Hold, error) {
	hold, _, err := a.try(most, true)
	return hold, err
}

func (a *Account) try(most corpus.Usage, together bool) (hold *Hold, wait chan struct{}, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	hold = &Hold{account: a}
	if a.price != nil {
		hold.cost = a.price.Cost(most)
		hold.held = hold.cost
	}
	if a.scale > 1000 {
		hold.held = (hold.cost/1000 + 1) * a.scale
	}
	left := a.budget - a.total.Cost
	alone := a.Limited() && !together && a.calls > 0 && a.total.Calls == a.total.Lost
	switch {
	case a.budget > 0 && hold.held > left:
		return nil, nil, &UsedUp{a.budget, a.total.Cost, hold.held, "this run has spent"}
	case alone, a.budget > 0 && a.held+hold.held > left:
		return nil, a.changed, nil
	}
	if a.purse != nil {
		if wait, err := a.purse.take(hold.held); wait != nil || err != nil {
			return nil, wait, err
		}
	}
	a.held += hold.held
	a.calls++
	return hold, nil, nil
}

// A Hold is what is set aside for one call. When the call is over exactly one
// of Settle, Lost and Release must be called.
type Hold struct {
	account *Account
	cost    corpus.Money // at most
	held    corpus.Money // cost, or as many times more as calls before turned out to be
}

// Settle counts what the call did use. Where that cost more than it should at
// most, because the server counts otherwise than we, as many times more is held
// for every call from now on.
func (h *Hold) Settle(used corpus.Usage) {
	a := h.account
	a.mu.Lock()
	defer a.mu.Unlock()
	spent := corpus.Money(0)
	if a.price != nil {
		cost := a.price.Cost(used)
		a.total.Cost += cost
		spent = cost
		if a.Limited() && cost > h.cost {
			a.scale = max(a.scale, cost/(h.cost/1000+1)+1)
		}
	}
	a.total.Calls++
	a.total.Usage.Add(used)
	a.end(1, h.held, spent)
}

// Lost counts a call that was sent and whose tokens nobody told as what it may
// have cost.
func (h *Hold) Lost() {
	a := h.account
	a.mu.Lock()
	defer a.mu.Unlock()
	a.total.Cost += h.held
	a.total.Calls++
	a.total.Lost++
	a.end(1, h.held, h.held)
}

// SettleBatch counts what so many calls did use, which went together and were
// held for. Those of them that are lost, whose tokens nobody told, are counted
// as the dearest may have cost.
func (a *Account) SettleBatch(calls, lost int, used corpus.Usage, holds []*Hold) {
	a.mu.Lock()
	defer a.mu.Unlock()
	cost := corpus.Money(0)
	if a.price != nil {
		cost = a.price.Cost(used)
	}
	a.total.Calls += calls
	a.total.Lost += lost
	a.total.Usage.Add(used)
	dearest, held := corpus.Money(0), corpus.Money(0)
	for _, h := range holds {
		dearest = max(dearest, h.held)
		held += h.held
	}
	cost += corpus.Money(lost) * dearest
	a.total.Cost += cost
	a.end(len(holds), held, cost)
}

// Release takes the call back: it cost nothing.
func (h *Hold) Release() {
	h.account.mu.Lock()
	defer h.account.mu.Unlock()
	h.account.end(1, h.held, 0)
}

// end frees what was held for calls, of which so much was spent, and wakes those
// who wait; the lock is held. What many calls held goes in one: between the two
// another account would find in the purse what is spent.
func (a *Account) end(calls int, held, spent corpus.Money) {
	if a.purse != nil {
		a.purse.end(held, spent)
	}
	a.held -= held
	a.calls -= calls
	close(a.changed)
	a.changed = make(chan struct{})
}
