package main

import (
	"cmp"
	"context"
	"errors"
	"os"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
)

// database is the flag of where the queue is.
type database struct{ url string }

func databaseFlag(flags *pflag.FlagSet) *database {
	d := &database{}
	flags.StringVar(&d.url, "database", "", "PostgreSQL's URL, as postgres://user@host/name (default: DATABASE_URL, which is the place for one with a password)")
	return d
}

// open waits for a database that is away, and tells of it.
func (d *database) open(ctx context.Context, connections int, tell func(string, ...any)) (*queue.Database, error) {
	url := cmp.Or(d.url, os.Getenv("DATABASE_URL"))
	if url == "" {
		return nil, usageError{errors.New("give --database URL, or set DATABASE_URL")}
	}
	return queue.Open(ctx, url, connections, tell)
}
