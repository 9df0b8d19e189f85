package queue

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/mtalign/mtalign/translate/llm/pause"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// answers is the store.Store of a worker, shared with all others. What is paid
// for is waited with until the database has it, however long it is away.
type answers struct {
	pool     *pgxpool.Pool
	patience *patience
	owner    string
}

var _ store.Store = (*answers)(nil)

// take takes a call that is new, or free: its answer is none, and who held it is
// dead or has ended it. A goroutine that took it before, but was not told, has it.
const take = `INSERT INTO mtalign_call AS c (key, model, url, sample, request, owner, claim)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (key) DO UPDATE SET
		owner = excluded.owner, claim = excluded.claim, begun = now(),
		sends = c.sends + CASE WHEN c.claim = excluded.claim THEN 0 ELSE 1 END,
		answer = NULL, answered = NULL, fault = ''
	WHERE (c.answer IS NULL OR c.fault <> '') AND (
		c.owner = '' OR c.owner = excluded.owner AND c.claim = excluded.claim
		OR NOT EXISTS (SELECT FROM mtalign_worker WHERE id = c.owner))`

// The first and the longest wait before Begin looks again for another's answer.
const (
	firstPoll = 20 * time.Millisecond
	lastPoll  = time.Second
)

func (a *answers) Begin(ctx context.Context, call store.Call) ([]byte, error) {
	claim := rand.Int64()
	for wait := firstPoll; ; wait = min(2*wait, lastPoll) {
		var mine bool
		var raw []byte
		err := a.patience.do(ctx, func(ctx context.Context) (err error) {
			if raw, err = a.look(ctx, call.Key); err != nil || raw != nil {
				return err
			}
			tag, err := a.pool.Exec(ctx, take, call.Key[:], call.Model, call.URL, call.Sample, call.Request, a.owner, claim)
			mine = err == nil && tag.RowsAffected() == 1
			return err
		})
		if err != nil || raw != nil || mine {
			return raw, err
		}
		if err := pause.For(ctx, wait); err != nil {
			return nil, err
		}
	}
}

func (a *answers) Look(key store.Key) (raw []byte, err error) {
	err = a.patience.do(context.Background(), func(ctx context.Context) error {
		raw, err = a.look(ctx, key)
		return err
	})
	return raw, err
}

func (a *answers) look(ctx context.Context, key store.Key) (raw []byte, err error) {
	err = a.pool.QueryRow(ctx, `SELECT answer FROM mtalign_call WHERE key = $1 AND fault = ''`, key[:]).Scan(&raw)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return raw, err
}

// Keep keeps the first answer; one to a call that was taken from a worker
// thought dead, and has been answered meanwhile, is the second.
func (a *answers) Keep(key store.Key, raw []byte) error {
	return a.change(`UPDATE mtalign_call SET answer = $2, answered = now(), owner = ''
		WHERE key = $1 AND (answer IS NULL OR fault <> '')`, key[:], raw)
}

func (a *answers) Mark(key store.Key, r store.Reading) error {
	return a.change(`UPDATE mtalign_call SET served = $2, prompt = $3, completion = $4, cached = $5, fault = $6
		WHERE key = $1 AND answer IS NOT NULL`, key[:], text(r.Model), number(r.Usage.Prompt), number(r.Usage.Completion), number(r.Usage.Cached), text(r.Fault))
}

// text is what a server said, as PostgreSQL's type takes it.
func text(said string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(said, "\x00", "\uFFFD"), "\uFFFD")
}

// number is what a server counted, as PostgreSQL's type takes it.
func number(counted int) int { return min(max(counted, 0), math.MaxInt32) }

func (a *answers) Drop(key store.Key) error { return a.free(key) }
func (a *answers) Lose(key store.Key) error { return a.free(key) }

func (a *answers) free(key store.Key) error {
	return a.change(`UPDATE mtalign_call SET owner = '' WHERE key = $1 AND owner = $2`, key[:], a.owner)
}

func (a *answers) change(statement string, args ...any) error {
	return a.patience.do(context.Background(), func(ctx context.Context) error {
		_, err := a.pool.Exec(ctx, statement, args...)
		return err
	})
}

// Close leaves the pool to whom it belongs.
func (a *answers) Close() error { return nil }
