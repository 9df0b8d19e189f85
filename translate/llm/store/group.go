package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/mtalign/mtalign/corpus/sqlite"
)

// A group commits what many callers write in one transaction: a commit waits
// for the disk, and all can wait for the same one. Each caller goes on when its
// own writes are on the disk; where none of them has to be there, when other
// processes see them.
type group struct {
	conn  *sql.Conn
	queue chan *write
	quit  chan struct{}
	ended chan struct{}
	close func() error
	stmts map[string]*sql.Stmt // by their text
	free  func()               // makes room on a full disk, if it can
	sync  string               // how commits are made now: durably or lightly
}

// A write is what one caller wants written.
type write struct {
	run  func(*group) error
	sync string // how it has to be committed
	done chan error
}

// How a transaction is committed. A light one outlives the process, but only
// the next durable one makes it outlive a loss of power: in WAL mode neither
// can damage the file.
const (
	durably = "PRAGMA synchronous = FULL"
	lightly = "PRAGMA synchronous = NORMAL"
)

// Limits of a transaction, and how long one waits for company where the last
// had some: that makes fewer and larger ones, and lets other processes in.
const (
	maxBatch = 512
	company  = time.Millisecond
)

// writersCache is larger than SQLite's 2 MB, in kB: keys are random, so that
// each call changes another page of their index, and what does not fit is
// written before the commit and once more with it. The log stays short, at
// SQLite's 1000 pages: see room.
const writersCache = "PRAGMA cache_size = -8000"

var errClosed = errors.New("the store is closed")

// newGroup returns a group that writes on a connection, which it closes in
// the end.
func newGroup(ctx context.Context, conn *sql.Conn, free func()) (*group, error) {
	g := &group{
		conn: conn, queue: make(chan *write, maxBatch), stmts: map[string]*sql.Stmt{},
		quit: make(chan struct{}), ended: make(chan struct{}), free: free, sync: durably,
	}
	if _, err := conn.ExecContext(ctx, writersCache); err != nil {
		return nil, err
	}
	for _, text := range []string{"BEGIN IMMEDIATE", "COMMIT", insertCall, insertRequest, retake, forget, insertAnswer, mark, handOver} {
		stmt, err := conn.PrepareContext(ctx, text)
		if err != nil {
			return nil, err
		}
		g.stmts[text] = stmt
	}
	g.close = sync.OnceValue(g.end)
	go g.loop()
	return g, nil
}

// do runs f in a transaction with others and returns when it is committed.
// f may be run again where another's failed.
func (g *group) do(sync string, f func(*group) error) error {
	w := &write{f, sync, make(chan error, 1)}
	select {
	case g.queue <- w:
	case <-g.ended:
		return errClosed
	}
	select {
	case err := <-w.done:
		return err
	case <-g.ended:
		return errClosed
	}
}

func (g *group) end() error {
	close(g.quit)
	<-g.ended
	var err error
	for _, stmt := range g.stmts {
		err = errors.Join(err, stmt.Close())
	}
	return errors.Join(err, g.conn.Close())
}

func (g *group) loop() {
	defer close(g.ended)
	batch := make([]*write, 0, maxBatch)
	for {
		several := len(batch) > 1
		select {
		case w := <-g.queue:
			batch = append(batch[:0], w)
		case <-g.quit:
			return
		}
		batch = g.gather(batch)
		if several && len(batch) < maxBatch {
			time.Sleep(company)
			batch = g.gather(batch)
		}
		g.commit(batch)
		clear(batch)
	}
}

// gather adds what waits in the queue.
func (g *group) gather(batch []*write) []*write {
	for len(batch) < maxBatch {
		select {
		case w := <-g.queue:
			batch = append(batch, w)
		default:
			return batch
		}
	}
	return batch
}

// commit runs a batch in one transaction; where one of it fails, each in its
// own, so that only that one does.
func (g *group) commit(batch []*write) {
	err := g.transact(batch...)
	if sqlite.TroubleOf(err) == sqlite.Full {
		g.free() // this waits for one who is just filling the disk to take the room
		err = g.transact(batch...)
	}
	if err == nil || len(batch) == 1 {
		for _, w := range batch {
			w.done <- err
		}
		return
	}
	for _, w := range batch {
		w.done <- g.transact(w)
	}
}

func (g *group) transact(batch ...*write) error {
	if err := g.setSync(batch); err != nil {
		return err
	}
	if _, err := g.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, w := range batch {
		if err := w.run(g); err != nil {
			g.rollback()
			return err
		}
	}
	if _, err := g.exec("COMMIT"); err != nil {
		g.rollback()
		return err
	}
	return nil
}

// setSync makes the next commit a durable one where one of a batch has to be.
func (g *group) setSync(batch []*write) error {
	sync := lightly
	if slices.ContainsFunc(batch, func(w *write) bool { return w.sync == durably }) {
		sync = durably
	}
	if sync == g.sync {
		return nil
	}
	_, err := g.conn.ExecContext(context.Background(), sync)
	if err == nil {
		g.sync = sync
	}
	return err
}

func (g *group) rollback() {
	g.conn.ExecContext(context.Background(), "ROLLBACK") // fails where SQLite has done it already
}

// exec runs one of the prepared statements and returns how many rows it
// changed.
func (g *group) exec(text string, args ...any) (int64, error) {
	result, err := g.stmts[text].Exec(args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// insert runs a prepared statement that inserts one row or none, and returns
// its number or 0.
func (g *group) insert(text string, args ...any) (row int64, err error) {
	result, err := g.stmts[text].Exec(args...)
	if err != nil {
		return 0, err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return 0, err
	}
	return result.LastInsertId()
}
