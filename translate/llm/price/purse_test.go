package price

import (
	"errors"
	"sync"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// TestPurse has two accounts of different prices spend from one purse.
func TestPurse(t *testing.T) {
	ten := Price{Input: cent.Input / 10, Cached: cent.Cached / 10, Output: cent.Output / 10} // a tenth of a cent
	purse := NewPurse(corpus.Dollar / 2)
	dear, cheap := At(cent, corpus.Dollar*30/100).Within(purse), At(ten, 0).Within(purse)
	if !cheap.Limited() {
		t.Error("an account with a purse has no limit")
	}
	reserve(t, dear, 20).Settle(tokensOut(20))
	reserve(t, cheap, 200).Settle(tokensOut(100)) // 30 cents are spent
	if _, err := dear.Reserve(t.Context(), tokensOut(11)); !errors.Is(err, ErrUsedUp) || err.Error() != "budget used up: this run has spent $0.20 of $0.30, and this call may cost $0.11" {
		t.Errorf("more than its own budget: %v", err)
	}
	if _, err := cheap.Reserve(t.Context(), tokensOut(201)); !errors.Is(err, ErrUsedUp) || err.Error() != "budget used up: all together have spent $0.30 of $0.50, and this call may cost $0.201" {
		t.Errorf("more than the purse: %v", err)
	}
	held := reserve(t, cheap, 150)
	done := make(chan *Hold)
	go func() {
		hold, err := dear.Reserve(t.Context(), tokensOut(10)) // waits for the other's
		if err != nil {
			t.Error(err)
		}
		done <- hold
	}()
	if hold, err := dear.TryReserve(tokensOut(10)); hold != nil || err != nil {
		t.Errorf("what may fit later: %v, %v", hold, err)
	}
	held.Release()
	(<-done).Lost()
	if _, err := cheap.Reserve(t.Context(), tokensOut(101)); !errors.Is(err, ErrUsedUp) {
		t.Errorf("what was lost is not counted: %v", err)
	}
	hold := reserve(t, cheap, 10)
	cheap.SettleBatch(2, 1, tokensOut(10), []*Hold{hold})
	if purse.spent != corpus.Dollar*42/100 || purse.held != 0 {
		t.Errorf("%v spent, %v held", purse.spent, purse.held)
	}
}

// TestPurseIsNeverOverdrawn has many spend at once.
func TestPurseIsNeverOverdrawn(t *testing.T) {
	purse := NewPurse(corpus.Dollar)
	var group sync.WaitGroup
	for range 4 {
		account := At(cent, 0).Within(purse)
		for range 20 {
			group.Go(func() {
				if hold, err := account.Reserve(t.Context(), tokensOut(9)); err == nil {
					hold.Settle(tokensOut(7))
				} else if !errors.Is(err, ErrUsedUp) {
					t.Error(err)
				}
			})
		}
	}
	group.Wait()
	if purse.spent > corpus.Dollar || purse.spent < corpus.Dollar*9/10 || purse.held != 0 {
		t.Errorf("%v spent, %v held", purse.spent, purse.held)
	}
}

// TestBatchLeavesNothingToOthers has an account wait for what a batch of another's
// holds, all of which is spent: at no moment is it free.
func TestBatchLeavesNothingToOthers(t *testing.T) {
	for range 200 {
		purse := NewPurse(corpus.Dollar)
		batch, other := At(cent, 0).Within(purse), At(cent, 0).Within(purse)
		var holds []*Hold
		for range 10 {
			hold, err := batch.TryReserve(tokensOut(10))
			if err != nil {
				t.Fatal(err)
			}
			holds = append(holds, hold)
		}
		var waiting sync.WaitGroup
		waiting.Go(func() {
			if _, err := other.Reserve(t.Context(), tokensOut(10)); !errors.Is(err, ErrUsedUp) {
				t.Errorf("the other may spend what the batch has: %v", err)
			}
		})
		batch.SettleBatch(len(holds), 0, tokensOut(100), holds)
		waiting.Wait()
		if t.Failed() {
			return
		}
	}
}
