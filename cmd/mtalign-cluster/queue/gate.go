package queue

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/pause"
	"github.com/mtalign/mtalign/translate/llm/price"
)

// A gate is the llm.Gate of a worker. Calls that wait are booked together, in
// one transaction: their places in the one row of times that all workers share,
// and what they cost at most. Who books again stands behind all who have booked
// meanwhile, so workers that have enough to ask get equal shares. The places are
// those of a token bucket (the generic cell rate algorithm, ITU-T I.371); a
// worker that dies loses a tenth of a second of them at most. Tokens have a
// bucket of their own, of which a call takes as many as it is thought to need;
// what it did need is settled with the next booking. A server that asks
// one worker to wait (Retry-After) makes all wait: nobody books until then.
type gate struct {
	pool     *pgxpool.Pool
	patience *patience
	id       string
	interval time.Duration // between calls of all workers; 0: no limit
	token    time.Duration // that one takes of all workers; 0: no limit
	budget   corpus.Money  // of all workers together; 0: none
	waiting  chan *ticket

	mu    sync.Mutex
	spent corpus.Money // by this worker
	held  corpus.Money // for its calls under way
	owed  int          // tokens that its calls took beyond what was booked for them
	dirty bool         // they are not written yet
}

var _ llm.Gate = (*gate)(nil)

// A ticket is a call that waits for its turn.
type ticket struct {
	ctx  context.Context
	most corpus.Money
	size int // in tokens, about
	turn chan error
}

// take hands a ticket its turn, or why there is none, unless its caller has gone.
func (t *ticket) take(err error) bool {
	select {
	case t.turn <- err:
		return true
	case <-t.ctx.Done():
		return false
	}
}

// together is how long a time is booked at once; credit is how long a time that
// nobody has used may be used later, as servers' buckets allow.
const (
	together = 100 * time.Millisecond
	credit   = 300 * time.Millisecond
)

// recheck is how long calls that the budget has no room for wait for others to
// turn out cheaper, and how old written sums get.
const recheck = 250 * time.Millisecond

func newGate(pool *pgxpool.Pool, p *patience, id string, rpm, tpm int, budget corpus.Money) *gate {
	g := &gate{pool: pool, patience: p, id: id, budget: budget, waiting: make(chan *ticket)}
	if rpm > 0 {
		g.interval = time.Minute / time.Duration(rpm)
	}
	if tpm > 0 {
		g.token = time.Minute / time.Duration(tpm)
	}
	return g
}

// Pass waits until the call's turn has come.
func (g *gate) Pass(ctx context.Context, most corpus.Money, tokens int) (func(llm.Outcome), error) {
	t := &ticket{ctx, most, tokens, make(chan error)}
	select {
	case g.waiting <- t:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	select {
	case err := <-t.turn:
		if err != nil {
			return nil, err
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return func(o llm.Outcome) {
		g.settle(t, o)
		if o.Pause > 0 {
			g.pause(time.Now().Add(o.Pause))
		}
	}, nil
}

func (g *gate) settle(t *ticket, o llm.Outcome) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.spent += o.Cost
	g.held -= t.most
	g.dirty = true
	if o.Tokens > 0 {
		g.owed += o.Tokens - t.size
	}
}

// pause makes all workers wait until a time, or longer where they do already. It
// is no use any more when that has come.
func (g *gate) pause(until time.Time) {
	ctx, cancel := context.WithDeadline(context.Background(), until)
	defer cancel()
	g.patience.do(ctx, func(ctx context.Context) error {
		_, err := g.pool.Exec(ctx, `UPDATE mtalign_limit SET paused = greatest(paused, until), free = greatest(free, until)
			FROM (SELECT clock_timestamp() + $1::bigint * interval '1 microsecond' AS until) AS asked`, time.Until(until).Microseconds())
		return err
	})
}

// run books for those who wait, until ctx ends.
func (g *gate) run(ctx context.Context) {
	var line []*ticket
	for {
		line = g.gather(ctx, line)
		if ctx.Err() != nil {
			for _, t := range line {
				t.take(ctx.Err())
			}
			return
		}
		if len(line) == 0 {
			g.write(ctx)
			continue
		}
		line = g.serve(ctx, line)
	}
}

// most is how many calls are booked together.
func (g *gate) most() int {
	if g.interval == 0 {
		return 100
	}
	return max(1, int(together/g.interval))
}

// gather waits for calls, for a while, and returns those who stand in line then.
func (g *gate) gather(ctx context.Context, line []*ticket) []*ticket {
	if len(line) == 0 {
		select {
		case t := <-g.waiting:
			line = append(line, t)
		case <-time.After(recheck):
		case <-ctx.Done():
		}
	}
	for len(line) < g.most() {
		select {
		case t := <-g.waiting:
			line = append(line, t)
		default:
			return line
		}
	}
	return line
}

// serve books for those in line, lets each go in its turn, and returns those
// who have to stay.
func (g *gate) serve(ctx context.Context, line []*ticket) []*ticket {
	var stay []*ticket
	for _, t := range line {
		if t.ctx.Err() == nil {
			stay = append(stay, t)
		}
	}
	var b booking
	err := g.patience.do(ctx, func(ctx context.Context) (err error) {
		b, err = g.book(ctx, stay)
		return err
	})
	if err != nil {
		for _, t := range stay {
			t.take(err)
		}
		return nil
	}
	for i, t := range stay[:len(b.at)] {
		pause.For(t.ctx, time.Until(b.at[i]))
		if !t.take(nil) {
			g.settle(t, llm.Outcome{})
		}
	}
	stay = stay[len(b.at):]
	if b.usedUp != nil {
		stay[0].take(b.usedUp)
		return stay[1:]
	}
	if len(b.at) == 0 && len(stay) > 0 {
		time.Sleep(min(recheck, cmp.Or(b.pause, recheck)))
	}
	return stay
}

// A booking lets the first of a line go, each at its time.
type booking struct {
	at     []time.Time
	usedUp error         // of the one behind them: it will never fit
	pause  time.Duration // until calls may be booked at all; 0: they may be
}

// book writes a booking. It may be done again where nobody knows whether it was
// done: sums are written as they are, not as changes; at worst times are lost.
func (g *gate) book(ctx context.Context, line []*ticket) (b booking, err error) {
	var add corpus.Money
	var owed int
	err = pgx.BeginFunc(ctx, g.pool, func(tx pgx.Tx) error {
		var free, tokens, paused float64 // seconds from now
		var others corpus.Money
		err := tx.QueryRow(ctx, `SELECT spent, `+fromNow("free")+`, `+fromNow("tokens")+`, `+fromNow("paused")+`
			FROM mtalign_limit FOR UPDATE`).Scan(&others, &free, &tokens, &paused)
		b = booking{pause: max(0, seconds(paused))}
		if err != nil || paused > 0 {
			return err
		}
		var spent, held corpus.Money
		err = tx.QueryRow(ctx, `SELECT coalesce(sum(spent), 0)::bigint, coalesce(sum(held), 0)::bigint FROM mtalign_worker WHERE id <> $1`, g.id).Scan(&spent, &held)
		if err != nil {
			return err
		}
		g.mu.Lock()
		spent += others + g.spent
		held += g.held
		mine, mineHeld := g.spent, g.held
		owed = g.owed
		g.mu.Unlock()
		next := places{time.Now(), max(seconds(free), -credit), max(seconds(tokens), -credit)}
		b, add = g.fit(line, spent, held, &next)
		if _, err := tx.Exec(ctx, `UPDATE mtalign_limit SET free = clock_timestamp() + $1::bigint * interval '1 microsecond',
			tokens = clock_timestamp() + $2::bigint * interval '1 microsecond'`,
			next.call.Microseconds(), (next.token + time.Duration(owed)*g.token).Microseconds()); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, writeSums, g.id, mine, mineHeld+add)
		return err
	})
	if err == nil {
		g.mu.Lock()
		g.held += add
		g.owed -= owed
		g.mu.Unlock()
	}
	return b, err
}

// fromNow is how many seconds there are to a time of the row.
func fromNow(column string) string {
	return `extract(epoch FROM greatest(` + column + `, clock_timestamp() - interval '1 hour') - clock_timestamp())::float8`
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// places are those that nobody has booked: from now on, of calls and of tokens.
type places struct {
	now         time.Time
	call, token time.Duration
}

// first is when the next call may go.
func (p *places) first() time.Time { return p.now.Add(max(p.call, p.token)) }

const writeSums = `INSERT INTO mtalign_worker (id, spent, held) VALUES ($1, $2, $3)
	ON CONFLICT (id) DO UPDATE SET spent = excluded.spent, held = excluded.held`

// fit books for those of a line who fit into the budget and go together, and says
// what they cost at most.
func (g *gate) fit(line []*ticket, spent, held corpus.Money, next *places) (b booking, add corpus.Money) {
	for _, t := range line {
		if g.budget > 0 && spent+held+add+t.most > g.budget {
			if t.most > g.budget-spent {
				b.usedUp = fmt.Errorf("%w: %s of %s are spent, and a call may cost %s: give a larger --budget; nothing is paid for twice", price.ErrUsedUp, spent.Short(), g.budget, t.most.Short())
			}
			break
		}
		at := next.first()
		if len(b.at) > 0 && at.Sub(b.at[0]) > together+credit {
			break
		}
		b.at = append(b.at, at)
		add += t.most
		next.call += g.interval
		next.token += time.Duration(t.size) * g.token
	}
	return b, add
}

// write writes what has been settled since the last booking.
func (g *gate) write(ctx context.Context) {
	g.mu.Lock()
	dirty, spent, held := g.dirty, g.spent, g.held
	g.dirty = false
	g.mu.Unlock()
	if dirty {
		g.patience.do(ctx, func(ctx context.Context) error {
			_, err := g.pool.Exec(ctx, writeSums, g.id, spent, held)
			return err
		})
	}
}
