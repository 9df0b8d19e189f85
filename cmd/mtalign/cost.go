package main

import (
	"cmp"
	"fmt"
	"net"
	"net/url"
	"strings"
	"sync/atomic"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate/llm/price"
)

// spending is the flags of what pivots may cost.
type spending struct {
	Price  string
	Budget string
	batch  bool // by the Batch API

	account atomic.Pointer[price.Account] // of this run; nil before its model is asked; a board looks at it meanwhile
	purse   *price.Purse                  // shared with other models; nil: there is none
}

func spendingFlags(flags *pflag.FlagSet, s *spending) {
	flags.StringVar(&s.Price, "price", "", "IN,OUT[,CACHED]: dollars per million tokens, of models that mtalign does not know the price of, or another price")
	flags.StringVar(&s.Budget, "budget", "", "most dollars that this run may spend; calls that might cost more are not made")
}

// check refuses flags that say nothing, whether or not a model is asked.
func (s *spending) check() error {
	_, noBudget := s.budget()
	_, _, noPrice := s.price("")
	return cmp.Or(noBudget, noPrice)
}

// open opens the account of a run that asks a model.
func (s *spending) open(model string) error {
	budget, err := s.budget()
	if err != nil {
		return err
	}
	p, known, err := s.price(model)
	var account *price.Account
	switch {
	case err != nil:
		return err
	case known && s.batch:
		account = price.At(p.Batch(), budget)
	case known:
		account = price.At(p, budget)
	case s.purse != nil:
		return usageError{fmt.Errorf("--budget %s: the price of %s is not known: give it price: IN,OUT[,CACHED] in the run file, dollars per million tokens", s.purse.Budget(), model)}
	case budget > 0:
		return usageError{fmt.Errorf("--budget %s: the price of %s is not known: give --price IN,OUT[,CACHED], dollars per million tokens", s.Budget, model)}
	default:
		account = price.NewAccount()
	}
	if s.purse != nil {
		account.Within(s.purse)
	}
	s.account.Store(account)
	return nil
}

func (s *spending) budget() (corpus.Money, error) {
	if s.Budget == "" {
		return 0, nil
	}
	m, err := corpus.ParseMoney(strings.TrimPrefix(s.Budget, "$"))
	if err == nil && m == 0 {
		err = fmt.Errorf("nothing can be asked for nothing: give more, or --engine tm to ask nothing")
	}
	if err != nil {
		err = usageError{fmt.Errorf("--budget %s: %w", s.Budget, err)}
	}
	return m, err
}

// price is the price that was given, or else that of the table.
func (s *spending) price(model string) (p price.Price, known bool, err error) {
	if s.Price == "" {
		p, known = price.Of(model)
		return p, known, nil
	}
	if p, err = price.Parse(s.Price); err != nil {
		return p, false, usageError{fmt.Errorf("--price: %w", err)}
	}
	return p, true, nil
}

// spent is what was spent so far, in dollars to be shown.
func (s *spending) spent() (usd float64, known bool) {
	account := s.account.Load()
	if account == nil || account.Price() == nil {
		return 0, false
	}
	return float64(account.Total().Cost) / float64(corpus.Dollar), true
}

// total is what this run has paid for so far.
func (s *spending) total() price.Total {
	if account := s.account.Load(); account != nil {
		return account.Total()
	}
	return price.Total{}
}

// bill says what was paid for, if anything was.
func (u *ui) bill(s *server) {
	total := s.total()
	if total.Calls == 0 {
		return
	}
	p := s.account.Load().Price()
	said := fmt.Sprintf("paid for %s: %s tokens in, %s of them cached, %s out",
		counted(total.Calls, "call"), thousands(total.Usage.Prompt), thousands(total.Usage.Cached), thousands(total.Usage.Completion))
	if total.Lost > 0 {
		said += fmt.Sprintf(", and %s whose tokens nobody told", counted(total.Lost, "call"))
	}
	switch {
	case p != nil:
		said += fmt.Sprintf("; %s at %s", total.Cost.Short(), p)
	case !local(s.baseURL()):
		said += fmt.Sprintf("; what it cost is not known: --price tells the price of %s", s.Model)
	}
	u.note("%s", said)
}

// cost is the bill as it goes into a run's manifest, added to what earlier runs
// spent.
func (s *spending) cost(before *run.Cost) *run.Cost {
	total := s.total()
	if total.Calls == 0 {
		return before
	}
	return costAdded(before, total, priceNoted(s.account.Load().Price()))
}

// costAdded adds calls to what was spent before.
func costAdded(before *run.Cost, total price.Total, p *run.Price) *run.Cost {
	var cost run.Cost
	if before != nil {
		cost = *before
	}
	cost.Calls += total.Calls
	cost.Lost += total.Lost
	cost.USD += total.Cost
	cost.Price = p
	return &cost
}

const million = 1e6

// local tells whether a server is on this machine or in its network, where
// tokens cost nothing.
func local(baseURL string) bool {
	u, err := url.Parse(baseURL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast())
}

// thousands writes a count in groups of three digits.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
