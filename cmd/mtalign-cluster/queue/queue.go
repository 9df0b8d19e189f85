package queue

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed schema.sql
var schema string

// A Database is where all that is shared is kept. Where it is away, it is waited
// for.
type Database struct {
	*pgxpool.Pool
	patience *patience
}

// Open connects to the database at a URL and makes the tables that it lacks. That
// it is away, then or later, tell is told once. The caller closes it.
func Open(ctx context.Context, url string, connections int, tell func(format string, args ...any)) (*Database, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("--database: %w", err) // pgx leaves the password out
	}
	config.MaxConns = max(config.MaxConns, int32(connections), 2)
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, `SET idle_in_transaction_session_timeout = '`+longestPause+`'`)
		return err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("--database: %w", err)
	}
	db := &Database{pool, &patience{tell: tell}}
	if err := db.patience.do(ctx, func(ctx context.Context) error { return prepare(ctx, pool) }); err != nil {
		pool.Close()
		return nil, fmt.Errorf("preparing the database: %w", err)
	}
	return db, nil
}

// longestPause is how long a transaction may do nothing. A machine that loses its
// network, or its power, in the middle of one keeps what all wait for, until
// PostgreSQL sees that nobody is there: by itself after two hours.
const longestPause = "1min"

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
	return tables(ctx, conn)
}

// tables makes ours. A database that is marked with the schema has them: changing
// a table waits for all who use it, and may stand in a circle with them.
func tables(ctx context.Context, conn *pgxpool.Conn) error {
	want, found := fmt.Sprintf("%x", sha256.Sum256([]byte(schema))), ""
	err := conn.QueryRow(ctx, `SELECT coalesce(obj_description(to_regclass('mtalign_limit'), 'pg_class'), '')`).Scan(&found)
	if err == nil && found != want {
		_, err = conn.Exec(ctx, schema+`COMMENT ON TABLE mtalign_limit IS '`+want+`'`)
	}
	return err
}
