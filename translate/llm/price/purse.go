package price

import (
	"sync"

	"github.com/mtalign/mtalign/corpus"
)

// A Purse is a budget that several accounts have together, each with a price of
// its own: what a call may cost at most has to fit beside what all of them have
// spent and may still spend.
type Purse struct {
	budget corpus.Money

	mu      sync.Mutex
	spent   corpus.Money
	held    corpus.Money  // for the calls under way
	changed chan struct{} // closed when something is given back
}

// NewPurse returns a purse with so much in it.
func NewPurse(budget corpus.Money) *Purse {
	return &Purse{budget: budget, changed: make(chan struct{})}
}

// Budget is what was in it at first.
func (p *Purse) Budget() corpus.Money { return p.budget }

// take sets an amount aside. Where that does not fit yet it returns what to wait
// for, and ErrUsedUp where it will never.
func (p *Purse) take(most corpus.Money) (wait chan struct{}, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch left := p.budget - p.spent; {
	case most > left:
		return nil, &UsedUp{p.budget, p.spent, most, "all together have spent"}
	case p.held+most > left:
		return p.changed, nil
	}
	p.held += most
	return nil, nil
}

// end gives back what was set aside, but for what was spent.
func (p *Purse) end(held, spent corpus.Money) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held -= held
	p.spent += spent
	close(p.changed)
	p.changed = make(chan struct{})
}
