package queue

import (
	"context"
	_ "embed"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed schema.sql
var schema string

// Open connects to the database at a URL and makes the tables that it lacks.
// Where it is away, it is waited for, which tell is told once. The caller closes
// the pool.
func Open(ctx context.Context, url string, connections int, tell func(format string, args ...any)) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("--database: %w", err) // pgx leaves the password out
	}
	config.MaxConns = max(config.MaxConns, int32(connections), 2)
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("--database: %w", err)
	}
	p := &patience{tell: tell}
	if err := p.do(ctx, func(ctx context.Context) error { return prepare(ctx, pool) }); err != nil {
		pool.Close()
		return nil, fmt.Errorf("preparing the database: %w", err)
	}
	return pool, nil
}

// schemaLock keeps processes that start together from making tables at once.
const schemaLock = 0x6d74616c69676e // "mtalign"

// prepare makes what is missing. River's steps are transactions of their own, as
// a value of an enumeration may not be used in the one that adds it.
func prepare(ctx context.Context, pool *pgxpool.Pool) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock($1)`, int64(schemaLock)); err != nil {
		return err
	}
	defer conn.Exec(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, int64(schemaLock))
	migrator, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, schema)
	return err
}
