package queue

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A heart tells others that its worker is alive, and watches theirs.
//
// No clock is compared with another machine's, nor with one that went on while
// the database was away: a worker is dead when its beats have not moved while
// this one looked at them for a whole lease, without a gap.
type heart struct {
	pool  *pgxpool.Pool
	id    string
	lease time.Duration
	tell  func(format string, args ...any)

	seen   map[string]seen
	looked time.Time // the last time that all went well
}

// A seen is how far a worker's beats are, and since when.
type seen struct {
	beat  int64
	since time.Time
}

// beats is how many there are in a lease.
const beats = 5

// run beats until ctx ends. Where the database is away, it tries again with the
// next beat.
func (h *heart) run(ctx context.Context) {
	ticker := time.NewTicker(h.lease / beats)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		within, cancel := context.WithTimeout(ctx, h.lease)
		if err := h.once(within, time.Now()); err != nil && ctx.Err() == nil && !away(err) {
			h.tell("telling others that this worker is alive: %v", err)
		}
		cancel()
	}
}

// once beats, and buries who is dead.
func (h *heart) once(ctx context.Context, now time.Time) error {
	if err := h.beat(ctx); err != nil {
		return err
	}
	dead, err := h.look(ctx, now)
	if err != nil {
		return err
	}
	for id, last := range dead {
		if err := h.bury(ctx, id, last.beat); err != nil {
			return err
		}
	}
	return nil
}

// beat also brings back a worker that was thought dead, as one that slept: what
// it had belongs to others now.
func (h *heart) beat(ctx context.Context) error {
	_, err := h.pool.Exec(ctx, `INSERT INTO mtalign_worker AS w (id) VALUES ($1)
		ON CONFLICT (id) DO UPDATE SET beat = w.beat + 1, seen = now()`, h.id)
	return err
}

// look returns the workers whose beats have not moved for a lease.
func (h *heart) look(ctx context.Context, now time.Time) (dead map[string]seen, err error) {
	rows, err := h.pool.Query(ctx, `SELECT id, beat FROM mtalign_worker WHERE id <> $1`, h.id)
	if err != nil {
		return nil, err
	}
	gap := now.Sub(h.looked) > 2*h.lease/beats
	h.looked = now
	before := h.seen
	h.seen, dead = map[string]seen{}, map[string]seen{}
	var id string
	var beat int64
	_, err = pgx.ForEachRow(rows, []any{&id, &beat}, func() error {
		s, known := before[id]
		if !known || gap || s.beat != beat {
			s = seen{beat, now}
		}
		h.seen[id] = s
		if now.Sub(s.since) >= h.lease {
			dead[id] = s
		}
		return nil
	})
	return dead, err
}

// bury frees all that a dead worker had, unless it has beaten since. What it had
// reserved is counted as spent: its calls had gone, and may have been paid for.
func (h *heart) bury(ctx context.Context, id string, beat int64) error {
	return pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error {
		gone, err := endWorker(ctx, tx, id, beat)
		if err != nil || !gone {
			return err
		}
		freed, err := freeJobs(ctx, tx, id)
		if err == nil {
			h.tell("worker %s is dead: its %d jobs go on elsewhere", id, freed)
		}
		return err
	})
}

// freeJobs makes the jobs of a worker available again. River itself would
// rescue them after an hour, by time alone.
func freeJobs(ctx context.Context, tx pgx.Tx, id string) (int64, error) {
	tag, err := tx.Exec(ctx, `UPDATE river_job SET state = 'available', scheduled_at = now()
		WHERE kind = $1 AND state = 'running' AND attempted_by[array_upper(attempted_by, 1)] = $2`, Job{}.Kind(), id)
	if err != nil {
		return 0, fmt.Errorf("freeing the jobs of %s: %w", id, err)
	}
	return tag.RowsAffected(), nil
}

// anyBeat ends a worker however far its beats are.
const anyBeat = -1

// endWorker takes a worker out, and adds what it has spent, and still holds, to
// what all have spent. It locks in the order in which a booking does.
func endWorker(ctx context.Context, tx pgx.Tx, id string, beat int64) (gone bool, err error) {
	if _, err := tx.Exec(ctx, `SELECT FROM mtalign_limit FOR UPDATE`); err != nil {
		return false, err
	}
	tag, err := tx.Exec(ctx, `WITH gone AS (DELETE FROM mtalign_worker WHERE id = $1 AND $2::bigint IN (beat, -1) RETURNING spent, held)
		UPDATE mtalign_limit AS l SET spent = l.spent + gone.spent + gone.held, lost = l.lost + gone.held FROM gone`, id, beat)
	return tag.RowsAffected() == 1, err
}

// leave ends a worker that has nothing under way.
func (h *heart) leave(ctx context.Context) error {
	return pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error {
		_, err := endWorker(ctx, tx, h.id, anyBeat)
		return err
	})
}
