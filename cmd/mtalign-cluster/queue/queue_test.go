package queue

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pgtest"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

func open(t *testing.T) (*pgtest.Server, *pgxpool.Pool) {
	t.Helper()
	pg := pgtest.Start(t)
	db, err := Open(t.Context(), pg.URL, 8, quiet)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return pg, db.Pool
}

func quiet(string, ...any) {}

func newAnswers(t *testing.T, pool *pgxpool.Pool, id string) (*answers, *heart) {
	t.Helper()
	h := &heart{pool: pool, id: id, lease: time.Second, tell: quiet}
	if err := h.beat(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &answers{pool, &patience{tell: quiet}, id}, h
}

func begin(t *testing.T, s store.Store, k store.Key, want string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if raw, err := s.Begin(ctx, store.Call{Key: k, Request: []byte("{}")}); err != nil || string(raw) != want {
		t.Fatalf("got %q, %v; want %q", raw, err, want)
	}
}

func waits(t *testing.T, s store.Store, k store.Key) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if raw, err := s.Begin(ctx, store.Call{Key: k, Request: []byte("{}")}); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("did not wait: got %q, %v", raw, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestStore holds the store to what the one in SQLite is held to.
func TestStore(t *testing.T) {
	_, pool := open(t)
	a, _ := newAnswers(t, pool, "a")
	b, _ := newAnswers(t, pool, "b")
	k := store.Key{1}
	begin(t, a, k, "")
	waits(t, a, k)
	waits(t, b, k)
	begin(t, b, store.Key{2}, "") // another call is free
	must(t, a.Drop(k))
	begin(t, b, k, "")
	must(t, a.Drop(k)) // b holds it now
	waits(t, a, k)
	must(t, b.Keep(k, []byte("answer\x00")))
	begin(t, a, k, "answer\x00")
	must(t, a.Keep(k, []byte("another")))
	begin(t, b, k, "answer\x00") // the first one paid for stays
	must(t, a.Mark(k, store.Reading{Model: "m\x00\xff", Usage: corpus.Usage{Prompt: -1, Completion: 1 << 60}}))
	begin(t, b, k, "answer\x00")
	must(t, a.Mark(k, store.Reading{Fault: "no JSON"}))
	begin(t, a, k, "")
	waits(t, b, k)
}

// TestDeath lets a worker fall silent that has a call, and money held for it.
func TestDeath(t *testing.T) {
	_, pool := open(t)
	a, _ := newAnswers(t, pool, "a")
	b, h := newAnswers(t, pool, "b")
	k := store.Key{1}
	begin(t, a, k, "")
	begin(t, a, store.Key{2}, "")
	must(t, a.Keep(store.Key{2}, []byte("kept")))
	g := newGate(pool, &patience{tell: quiet}, "a", 0, 0, 100)
	g.spent = 7
	if _, err := g.book(t.Context(), []*ticket{{most: 20}}); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	at := func(seconds float64) {
		must(t, h.once(t.Context(), now.Add(time.Duration(seconds*float64(time.Second)))))
	}
	at(0)
	at(.2)
	at(5) // a gap, as when the database was away: nobody is dead for that
	at(5.2)
	at(5.4)
	at(5.6)
	at(5.8)
	waits(t, b, k)
	at(6)
	begin(t, b, k, "")
	begin(t, b, store.Key{2}, "kept")
	var spent, lost int
	must(t, pool.QueryRow(t.Context(), `SELECT spent, lost FROM mtalign_limit`).Scan(&spent, &lost))
	if spent != 27 || lost != 20 {
		t.Errorf("spent %d, lost %d; want 27, 20", spent, lost)
	}
}

// TestBudget lets three workers spend what fits, and no more.
func TestBudget(t *testing.T) {
	_, pool := open(t)
	var spent atomic.Int64
	var wg sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, id := range []string{"a", "b", "c"} {
		g := newGate(pool, &patience{tell: quiet}, id, 0, 0, 100)
		go g.run(ctx)
		for range 4 {
			wg.Go(func() {
				for {
					settle, err := g.Pass(ctx, 10, 0)
					if err != nil {
						if !errors.Is(err, price.ErrUsedUp) {
							t.Error(err)
						}
						return
					}
					spent.Add(4)
					settle(llm.Outcome{Cost: 4})
				}
			})
		}
	}
	wg.Wait()
	if got := spent.Load(); got <= 90 || got > 100 {
		t.Errorf("spent %d of 100, where a call may cost 10", got)
	}
}

// TestRate lets two workers ask as fast as they may, one with ten times as many
// calls waiting.
func TestRate(t *testing.T) {
	_, pool := open(t)
	const rate = 100 // a second
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	var n [2]atomic.Int64
	var wg sync.WaitGroup
	begun := time.Now()
	for i, id := range []string{"a", "b"} {
		g := newGate(pool, &patience{tell: quiet}, id, 60*rate, 0, 0)
		go g.run(t.Context())
		for range []int{200, 20}[i] {
			wg.Go(func() {
				for {
					settle, err := g.Pass(ctx, 0, 0)
					if err != nil {
						return
					}
					n[i].Add(1)
					settle(llm.Outcome{})
				}
			})
		}
	}
	wg.Wait()
	a, b := float64(n[0].Load()), float64(n[1].Load())
	if most := rate*(time.Since(begun)+credit).Seconds() + 2; a+b > most {
		t.Errorf("%v calls went, no more than %v may", a+b, most)
	}
	if a > 3*b || b > 3*a {
		t.Errorf("%v and %v calls went", a, b)
	}
}

// TestTokens lets two workers take the tokens that both may take together, of
// calls that take half of what was booked for them.
func TestTokens(t *testing.T) {
	_, pool := open(t)
	const rate, booked, taken = 1000, 200, 100 // a second, a call, a call
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	var n atomic.Int64
	var wg sync.WaitGroup
	begun := time.Now()
	for _, id := range []string{"a", "b"} {
		g := newGate(pool, &patience{tell: quiet}, id, 0, 60*rate, 0)
		go g.run(t.Context())
		for range 20 {
			wg.Go(func() {
				for {
					settle, err := g.Pass(ctx, 0, booked)
					if err != nil {
						return
					}
					n.Add(1)
					settle(llm.Outcome{Tokens: taken})
				}
			})
		}
	}
	wg.Wait()
	// What both hold is not settled yet: a booking each, and a call.
	most := rate*(time.Since(begun)+credit).Seconds() + 2*rate*(together+credit).Seconds() + 4*booked
	if got := float64(n.Load() * taken); got > most || n.Load() == 0 {
		t.Errorf("%v tokens were taken, no more than %v may", got, most)
	}
}

// TestPause lets a server ask one worker to wait, which another one must do too,
// after the death of the first; a shorter pause takes nothing from a longer one.
func TestPause(t *testing.T) {
	_, pool := open(t)
	pass := func(ctx context.Context, g *gate) func(llm.Outcome) {
		t.Helper()
		settle, err := g.Pass(ctx, 0, 0)
		must(t, err)
		return settle
	}
	a, b := newGate(pool, &patience{tell: quiet}, "a", 0, 0, 0), newGate(pool, &patience{tell: quiet}, "b", 6000, 0, 0)
	aLives, die := context.WithCancel(t.Context())
	go a.run(aLives)
	go b.run(t.Context())
	first, second, free := pass(t.Context(), a), pass(t.Context(), a), pass(t.Context(), b)
	free(llm.Outcome{})
	asked := time.Now()
	first(llm.Outcome{Pause: 1500 * time.Millisecond})
	second(llm.Outcome{Pause: 100 * time.Millisecond})
	die()
	stopped, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	if _, err := b.Pass(stopped, 0, 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a call that waits is not stopped: %v", err)
	}
	pass(t.Context(), b)
	if waited := time.Since(asked); waited < 1500*time.Millisecond {
		t.Errorf("waited %v", waited)
	}
}

// TestOlder opens a database of before there were pauses and tokens.
func TestOlder(t *testing.T) {
	_, pool := open(t)
	_, err := pool.Exec(t.Context(), `ALTER TABLE mtalign_limit DROP COLUMN paused, DROP COLUMN tokens; COMMENT ON TABLE mtalign_limit IS NULL`)
	must(t, err)
	must(t, prepare(t.Context(), pool))
	b, err := newGate(pool, &patience{tell: quiet}, "a", 60, 60, 0).book(t.Context(), []*ticket{{size: 1}})
	must(t, err)
	if len(b.at) != 1 {
		t.Errorf("%d calls were booked, want 1", len(b.at))
	}
}

// TestPausedWithin pauses in the middle of a booking, as a machine does that loses
// its power: others go on, and what was not done is done again.
func TestPausedWithin(t *testing.T) {
	_, pool := open(t)
	var longest string
	must(t, pool.QueryRow(t.Context(), `SHOW idle_in_transaction_session_timeout`).Scan(&longest))
	if longest != longestPause {
		t.Errorf("a transaction may pause for %s, want %s", longest, longestPause)
	}
	err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(t.Context(), `SET LOCAL idle_in_transaction_session_timeout = '100ms'; SELECT FROM mtalign_limit FOR UPDATE`)
		must(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		_, err = pool.Exec(ctx, `SELECT FROM mtalign_limit FOR UPDATE`)
		must(t, err)
		_, err = tx.Exec(t.Context(), `SELECT`)
		return err
	})
	if err == nil || !away(err) {
		t.Errorf("got %v, want what is tried again", err)
	}
}

// TestAway stops the database under calls that wait.
func TestAway(t *testing.T) {
	pg, pool := open(t)
	var said []string
	var mu sync.Mutex
	a, _ := newAnswers(t, pool, "a")
	a.patience.tell = func(format string, _ ...any) {
		mu.Lock()
		defer mu.Unlock()
		said = append(said, format)
	}
	begin(t, a, store.Key{1}, "")
	pg.Stop(t)
	kept := make(chan error)
	go func() { kept <- a.Keep(store.Key{1}, []byte("paid")) }()
	select {
	case err := <-kept:
		t.Fatalf("did not wait: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	pg.Run(t)
	must(t, <-kept)
	begin(t, a, store.Key{1}, "paid")
	if all := strings.Join(said, "|"); !strings.HasPrefix(all, "PostgreSQL is away") || !strings.HasSuffix(all, "|PostgreSQL is back") || len(said) != 2 {
		t.Errorf("told %q", all)
	}
}
