package main

import (
	"context"
	"errors"
	"net/url"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// spending is what all systems and judges have paid for so far.
func (m *matrix) spending() run.Spending { return spendingOf(m.servers()...) }

func spendingOf(servers ...*server) (sum run.Spending) {
	for _, s := range servers {
		total := s.total()
		sum.Calls += total.Calls
		sum.PromptTokens += total.Usage.Prompt
		sum.CompletionTokens += total.Usage.Completion
		sum.CachedTokens += total.Usage.Cached
		sum.USD += float64(total.Cost) / float64(corpus.Dollar)
	}
	return sum
}

func (m *matrix) servers() (all []*server) {
	for _, s := range m.systems {
		all = append(all, &s.translation.server)
	}
	for _, j := range m.judges {
		all = append(all, &j.judging.server)
	}
	return all
}

// fund puts a server under the budget of the whole matrix. One on this machine or
// in its network costs nothing, unless a price is given.
func (m *matrix) fund(s *server) error {
	if m.purse == nil {
		return nil
	}
	_, known, err := s.price(s.Model)
	if known || !local(s.baseURL()) {
		s.purse = m.purse
	}
	return err
}

// book has all calls noted in a ledger from now on, after those are accounted for
// that a run paid for which was killed here.
func (m *matrix) book(ctx context.Context) (*run.Ledger, error) {
	ledger := m.Run.Ledger()
	kept, asks := m.kept.(store.Archive)
	if !asks {
		return ledger, nil
	}
	for _, s := range m.systems {
		s.translation.book(ledger, s.Name, s.asked.Prompt)
	}
	for _, j := range m.judges {
		j.judging.book(ledger, j.Name, j.asked.Prompt)
	}
	return ledger, m.ui.reconcile(ctx, m.Run, kept)
}

// settle says what was paid for and puts it into the manifest.
func (m *matrix) settle(ctx context.Context) (err error) {
	for _, s := range m.systems {
		err = errors.Join(err, m.settleOne(ctx, s.Name, s.asked, &s.translation.server))
	}
	for _, j := range m.judges {
		err = errors.Join(err, m.settleOne(ctx, j.Name, j.asked, &j.judging.server))
	}
	return err
}

func (m *matrix) settleOne(ctx context.Context, name string, asked run.Asked, s *server) (err error) {
	if s.asked == nil {
		return nil // up to date
	}
	m.Manifest.InFlight, err = s.sentAgain(context.WithoutCancel(ctx), m.Manifest.InFlight, s.cut)
	m.ui.bill(s)
	m.Manifest.Ask(askedOf(name, asked, s))
	m.Manifest.Usage.Add(s.total().Usage)
	m.Manifest.Cost = s.cost(m.Manifest.Cost)
	return err
}

// askedOf completes what a system asked with what its client knows.
func askedOf(name string, asked run.Asked, s *server) run.Asked {
	total := s.total()
	asked.Name, asked.Model, asked.Server = name, s.Model, withoutKeys(s.baseURL())
	asked.Calls, asked.Usage, asked.USD = total.Calls, total.Usage, total.Cost
	for _, moment := range s.asked.History() {
		asked.Rates = append(asked.Rates, run.Rate{Second: moment.Second, Sent: moment.Sent, Refused: moment.Refused})
	}
	return asked
}

// withoutKeys is a URL without what may hold a password or key.
func withoutKeys(text string) string {
	address, err := url.Parse(text)
	if err != nil || address.Host == "" {
		return text
	}
	address.User, address.RawQuery, address.Fragment = nil, "", ""
	return address.String()
}
