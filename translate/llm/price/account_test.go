package price

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/mtalign/mtalign/corpus"
)

// cent is a price at which a token of output costs a cent.
var cent = Price{Input: corpus.Dollar / 100, Cached: corpus.Dollar / 100, Output: corpus.Dollar / 100}

func newAccount(t *testing.T, budget string) *Account {
	t.Helper()
	m, err := corpus.ParseMoney(budget)
	if err != nil {
		t.Fatal(err)
	}
	return At(cent, m)
}

func reserve(t *testing.T, a *Account, tokens int) *Hold {
	t.Helper()
	h, err := a.Reserve(t.Context(), tokensOut(tokens))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func tokensOut(n int) corpus.Usage { return corpus.Usage{Completion: n} }

func TestAccount(t *testing.T) {
	a := newAccount(t, "0.45")
	reserve(t, a, 20).Settle(tokensOut(10))
	first := reserve(t, a, 20)
	second := reserve(t, a, 15)
	if _, err := a.Reserve(t.Context(), tokensOut(36)); !errors.Is(err, ErrUsedUp) ||
		err.Error() != "budget used up: this run has spent $0.10 of $0.45, and this call may cost $0.36" {
		t.Errorf("more than is left: %v", err)
	}
	first.Release()
	third := reserve(t, a, 20)
	second.Lost()
	third.Settle(corpus.Usage{Prompt: 10, Completion: 5, Cached: 10})
	want := Total{Calls: 3, Usage: corpus.Usage{Prompt: 10, Completion: 15, Cached: 10}, Lost: 1, Cost: 40 * cent.Output}
	if got := a.Total(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	reserve(t, a, 5).Settle(tokensOut(5))
	if _, err := a.Reserve(t.Context(), tokensOut(1)); !errors.Is(err, ErrUsedUp) {
		t.Errorf("nothing left: %v", err)
	}
}

func TestAccountWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAccount(t, "0.30")
		reserve(t, a, 1).Settle(tokensOut(1))
		running := reserve(t, a, 20)
		var hold *Hold
		go func() { hold, _ = a.Reserve(t.Context(), tokensOut(15)) }()
		synctest.Wait()
		if hold != nil {
			t.Fatal("did not wait for the running call")
		}
		small := reserve(t, a, 9) // what fits goes on
		small.Release()
		running.Settle(tokensOut(2))
		synctest.Wait()
		if hold == nil {
			t.Fatal("still waits")
		}
		ctx, cancel := context.WithCancel(t.Context())
		var err error
		go func() { _, err = a.Reserve(ctx, tokensOut(20)) }()
		synctest.Wait()
		cancel()
		synctest.Wait()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		hold.Release()
	})
}

// TestAccountFirst sees that the first call goes alone.
func TestAccountFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAccount(t, "1")
		first := reserve(t, a, 1)
		var second *Hold
		go func() { second, _ = a.Reserve(t.Context(), tokensOut(1)) }()
		synctest.Wait()
		if second != nil {
			t.Error("the second went before the first was back")
		}
		first.Settle(tokensOut(1))
		synctest.Wait()
		if second == nil {
			t.Fatal("the second still waits")
		}
		second.Release()
	})
}

func TestAccountUnlimited(t *testing.T) {
	a := NewAccount()
	reserve(t, a, 1000).Settle(tokensOut(7))
	if got := a.Total(); got != (Total{Calls: 1, Usage: tokensOut(7)}) || a.Limited() || a.Price() != nil {
		t.Errorf("%+v", got)
	}
}

// TestNeverAbove spends a budget with 64 workers in every order that comes,
// with calls that fail, get lost, and cost anything up to what they may.
func TestNeverAbove(t *testing.T) {
	for seed := range uint64(50) {
		a := newAccount(t, "0.45")
		refused := spend(a, seed, func(r *rand.Rand, most int) int { return r.IntN(most + 1) })
		if total := a.Total(); total.Cost > a.budget || refused == 0 || total.Cost < 40*cent.Output {
			t.Fatalf("seed %d: %v spent of %v, %d refused", seed, total.Cost, a.budget, refused)
		}
	}
}

// TestDearerThanReserved has a server that counts three times as much as we do
// from the first call on.
func TestDearerThanReserved(t *testing.T) {
	for seed := range uint64(50) {
		a := newAccount(t, "0.45")
		spend(a, seed, func(_ *rand.Rand, most int) int { return 3 * most })
		if total := a.Total(); total.Cost > a.budget || total.Cost < 20*cent.Output {
			t.Fatalf("seed %d: %v spent of %v", seed, total.Cost, a.budget)
		}
	}
}

// spend has 64 workers make calls until they are refused, and returns how many
// were.
func spend(a *Account, seed uint64, used func(r *rand.Rand, most int) int) (refused int) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	for worker := range uint64(64) {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(seed, worker))
			for range 20 {
				most := 1 + r.IntN(3)
				hold, err := a.Reserve(context.Background(), tokensOut(most))
				runtime.Gosched() // the call, in which others go
				switch {
				case err != nil:
					mu.Lock()
					refused++
					mu.Unlock()
				case r.IntN(8) == 0:
					hold.Release()
				case r.IntN(8) == 0:
					hold.Lost()
				default:
					hold.Settle(tokensOut(used(r, most)))
				}
			}
		})
	}
	wg.Wait()
	return refused
}

func TestSettleBatch(t *testing.T) {
	a := newAccount(t, "1")
	var holds []*Hold
	for n := range 4 {
		h, err := a.TryReserve(tokensOut(n + 10))
		if h == nil || err != nil {
			t.Fatal(h, err)
		}
		holds = append(holds, h)
	}
	if h, err := a.TryReserve(tokensOut(60)); h != nil || err != nil {
		t.Errorf("what may fit later: %v, %v", h, err)
	}
	if _, err := a.TryReserve(tokensOut(101)); !errors.Is(err, ErrUsedUp) {
		t.Errorf("what never fits: %v", err)
	}
	a.SettleBatch(3, 1, tokensOut(5), holds)
	want := Total{Calls: 3, Lost: 1, Usage: tokensOut(5), Cost: (5 + 13) * cent.Output}
	if got := a.Total(); got != want || a.held != 0 || a.calls != 0 {
		t.Errorf("got %+v, want %+v, %v held", got, want, a.held)
	}
}
