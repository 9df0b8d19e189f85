package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"
)

// A Batch is calls that a server is handed together. It holds its calls until
// it ends, whatever becomes of the process that began it.
type Batch struct {
	ID    int64
	URL   string    // the server's base URL
	File  string    // the server's name of the uploaded calls; "" before
	Name  string    // the server's name of the batch; "" before it is known
	Begun time.Time // to the second
}

func (b Batch) owner() string { return batchOwner + strconv.FormatInt(b.ID, 10) }

// batchOwner is how the names of owners begin that are batches.
const batchOwner = "batch-"

// ErrBatched says that a call is in a batch that has not ended.
var ErrBatched = errors.New("it is in a batch that has not ended")

// Batches is a Store that remembers batches.
type Batches interface {
	Store
	// Batches returns the batches of a server that have not ended, which are the
	// caller's then. It fails where another process still waits for one.
	Batches(ctx context.Context, url string) ([]Batch, error)
	// NewBatch begins a batch.
	NewBatch(ctx context.Context, url string) (Batch, error)
	// Join puts a call into a batch, if it is free.
	Join(ctx context.Context, b Batch, call Call) (bool, error)
	// SaveBatch keeps the names that the server gave a batch.
	SaveBatch(ctx context.Context, b Batch) error
	// EndBatch frees the calls of a batch that have no answer, and forgets it.
	EndBatch(ctx context.Context, b Batch) error
}

const batchTable = `CREATE TABLE IF NOT EXISTS batch (
	id    INTEGER PRIMARY KEY AUTOINCREMENT, -- never twice: calls name it
	url   TEXT NOT NULL,
	owner TEXT NOT NULL, -- the process that waits for it
	file  TEXT NOT NULL DEFAULT '',
	name  TEXT NOT NULL DEFAULT '',
	begun INTEGER NOT NULL
)`

func (s *sqliteStore) Batches(ctx context.Context, url string) (open []Batch, err error) {
	err = s.write(func(g *group) error {
		open = nil
		if _, err := g.conn.ExecContext(ctx, batchTable); err != nil {
			return err
		}
		rows, err := g.conn.QueryContext(ctx, `SELECT id, url, file, name, begun, owner FROM batch WHERE url = ? ORDER BY id`, url)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var b Batch
			var begun int64
			var owner string
			if err := rows.Scan(&b.ID, &b.URL, &b.File, &b.Name, &begun, &owner); err != nil {
				return err
			}
			if owner != s.owner.id && alive(s.path, owner) {
				return errors.New("another mtalign waits for batches: wait until it has ended, or give another file with --store")
			}
			b.Begun = time.Unix(begun, 0)
			open = append(open, b)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		_, err = g.conn.ExecContext(ctx, `UPDATE batch SET owner = ? WHERE url = ?`, s.owner.id, url)
		return err
	})
	return open, told(err)
}

func (s *sqliteStore) NewBatch(ctx context.Context, url string) (b Batch, err error) {
	b = Batch{URL: url, Begun: time.Unix(time.Now().Unix(), 0)}
	err = s.write(func(g *group) error {
		if _, err := g.conn.ExecContext(ctx, batchTable); err != nil {
			return err
		}
		result, err := g.conn.ExecContext(ctx, `INSERT INTO batch (url, owner, begun) VALUES (?, ?, ?)`, url, s.owner.id, b.Begun.Unix())
		if err == nil {
			b.ID, err = result.LastInsertId()
		}
		return err
	})
	return b, told(err)
}

func (s *sqliteStore) Join(ctx context.Context, b Batch, call Call) (bool, error) {
	raw, holder, err := s.look(call.Key)
	if err != nil || raw != nil || holder != "" && (holder == s.owner.id || alive(s.path, holder)) {
		return false, told(err)
	}
	mine, err := s.takeFor(b.owner(), durably, call, holder)
	return mine, told(err)
}

func (s *sqliteStore) SaveBatch(ctx context.Context, b Batch) error {
	return s.change(ctx, `UPDATE batch SET file = ?, name = ? WHERE id = ?`, b.File, b.Name, b.ID)
}

func (s *sqliteStore) EndBatch(ctx context.Context, b Batch) error {
	if err := s.change(ctx, `UPDATE call SET owner = '' WHERE owner = ?`, b.owner()); err != nil {
		return err
	}
	return s.change(ctx, `DELETE FROM batch WHERE id = ?`, b.ID)
}

func (s *sqliteStore) change(ctx context.Context, statement string, args ...any) error {
	return told(s.write(func(g *group) error {
		_, err := g.conn.ExecContext(ctx, statement, args...)
		return err
	}))
}

// batched tells whether an owner is a batch.
func batched(owner string) bool { return strings.HasPrefix(owner, batchOwner) }
