package queue

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/mtalign/mtalign/corpus"
)

// A Status is how far the whole queue is.
type Status struct {
	Pivots  []Progress   `json:"pivots"`       // of each pivot language that was ever queued for
	Running int          `json:"running_jobs"` // that workers have
	Broken  int          `json:"broken_jobs"`  // that were given up: their documents cannot be read
	Workers []Sign       `json:"workers"`
	Paused  float64      `json:"paused_seconds"` // which the server has asked all workers to wait
	Spent   corpus.Money `json:"spent_usd"`      // by all workers that there ever were
	Lost    corpus.Money `json:"lost_usd"`       // of it, what calls may have cost whose worker died
	Held    corpus.Money `json:"held_usd"`       // what calls under way may cost, beside what is spent
}

// A Progress is how far the jobs of a pivot language are. A segment is done with
// its job.
type Progress struct {
	Lang     string `json:"lang"`
	Jobs     int    `json:"jobs"`
	DoneJobs int    `json:"done_jobs"`
	Segments int    `json:"segments"`
	Done     int    `json:"done"`
	Failed   int    `json:"failed"` // of Done, those without a good answer
}

// A Sign is a worker's last sign of life.
type Sign struct {
	Worker string       `json:"id"`
	Age    float64      `json:"silent_seconds"`
	Spent  corpus.Money `json:"spent_usd"`
}

// All is the sum over the pivot languages.
func (s *Status) All() (all Progress) {
	for _, p := range s.Pivots {
		all.Jobs += p.Jobs
		all.DoneJobs += p.DoneJobs
		all.Segments += p.Segments
		all.Done += p.Done
		all.Failed += p.Failed
	}
	return all
}

// Alive is how many workers have given a sign within a time.
func (s *Status) Alive(within time.Duration) (n int) {
	for _, w := range s.Workers {
		if w.Age <= within.Seconds() {
			n++
		}
	}
	return n
}

// Status looks how far the queue is, in rows that are few however many jobs there
// are. It does not wait for a database that is away.
func (db *Database) Status(ctx context.Context) (s Status, err error) {
	moment := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err = pgx.BeginTxFunc(ctx, db, moment, func(tx pgx.Tx) error {
		rows, _ := tx.Query(ctx, `SELECT lang, jobs, done_jobs, segments, done, failed FROM mtalign_progress ORDER BY lang`)
		if s.Pivots, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Progress]); err != nil {
			return err
		}
		rows, _ = tx.Query(ctx, `SELECT id, extract(epoch FROM now() - seen)::float8, spent FROM mtalign_worker ORDER BY id`)
		if s.Workers, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Sign]); err != nil {
			return err
		}
		if err := tx.QueryRow(ctx, `SELECT l.spent + w.spent, l.lost, w.held, greatest(0, `+fromNow("l.paused")+`)
			FROM mtalign_limit AS l, (SELECT coalesce(sum(spent), 0)::bigint AS spent, coalesce(sum(held), 0)::bigint AS held FROM mtalign_worker) AS w`).
			Scan(&s.Spent, &s.Lost, &s.Held, &s.Paused); err != nil {
			return err
		}
		return tx.QueryRow(ctx, `SELECT count(*) FILTER (WHERE state = 'running'), count(*) FILTER (WHERE state <> 'running')
			FROM river_job WHERE kind = $1 AND state IN ('running', 'cancelled', 'discarded')`, Job{}.Kind()).Scan(&s.Running, &s.Broken)
	})
	return s, err
}

// note adds to how far the jobs of a pivot language are.
func note(ctx context.Context, tx pgx.Tx, p Progress) error {
	_, err := tx.Exec(ctx, `INSERT INTO mtalign_progress AS p (lang, jobs, done_jobs, segments, done, failed) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (lang) DO UPDATE SET jobs = p.jobs + excluded.jobs, done_jobs = p.done_jobs + excluded.done_jobs,
			segments = p.segments + excluded.segments, done = p.done + excluded.done, failed = p.failed + excluded.failed`,
		p.Lang, p.Jobs, p.DoneJobs, p.Segments, p.Done, p.Failed)
	return err
}
