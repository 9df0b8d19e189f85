package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mtalign/mtalign/corpus/sqlite"
)

// sqliteStore is an Archive in an SQLite file with a write-ahead log. One
// connection writes, for all who want to (see group); others read.
type sqliteStore struct {
	path   string
	db     *sql.DB
	lookup *sql.Stmt
	writer *group
	owner  *owner

	fresh atomic.Bool // the call that was begun last was a new one

	mu    sync.Mutex
	open  map[Key]int64  // calls that wait for their answer or its mark, with their rows; 0: not known
	marks map[Key]marked // that are still to be written
}

// Open opens the store in a file and makes it where there is none. Several
// processes may have it open.
func Open(path string) (Archive, error) {
	s, err := openSQLite(path)
	if err != nil {
		return nil, fmt.Errorf("opening the store of paid answers %s: %w", path, told(err))
	}
	return s, nil
}

func openSQLite(path string) (*sqliteStore, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := touch(path); err != nil {
		return nil, err
	}
	db, err := sqlite.Open(path, sqlite.Create, "synchronous(FULL)")
	if err != nil {
		return nil, err
	}
	s := &sqliteStore{path: path, db: db, open: map[Key]int64{}, marks: map[Key]marked{}}
	if err := s.start(context.Background()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// touch makes the file where there is none. Articles are in it: it is for
// nobody else's eyes. SQLite would take an emptied file for a new one.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() > 0 {
		return err
	}
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		return errors.New("the file is empty, but its log (-wal) is not: put back a copy of the file, or remove both to begin anew")
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// readers is how many connections there are beside the writer's, of which
// each has its own cache of pages.
const readers = 4

func (s *sqliteStore) start(ctx context.Context) error {
	conn, err := s.connect(ctx)
	if err != nil {
		return err
	}
	// In a transaction, so that no process clears away the owner of another
	// that is just being made.
	err = sqlite.Immediate(ctx, conn, func() error {
		if err := prepare(ctx, conn); err != nil {
			return err
		}
		sweep(s.path)
		s.owner, err = newOwner(s.path)
		return err
	})
	if err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1 + readers)
	s.db.SetMaxIdleConns(1 + readers)
	if s.lookup, err = s.db.Prepare(lookup); err == nil {
		s.writer, err = newGroup(ctx, conn, s.owner.free)
	}
	if err != nil {
		return errors.Join(err, s.owner.release())
	}
	return nil
}

// connect opens the first connection. SQLite does not wait where two processes
// turn the log of a new file on at once.
func (s *sqliteStore) connect(ctx context.Context) (conn *sql.Conn, err error) {
	for range 200 {
		if conn, err = s.db.Conn(ctx); sqlite.TroubleOf(err) != sqlite.Locked {
			break
		}
		time.Sleep(firstPoll)
	}
	return conn, err
}

// Close frees the store; calls that are still held are nobody's then.
func (s *sqliteStore) Close() error {
	err := s.flush()
	return told(errors.Join(err, s.writer.close(), s.lookup.Close(), s.db.Close(), s.owner.release()))
}

// The first and the longest wait before Begin looks again for another's answer.
const (
	firstPoll = 10 * time.Millisecond
	lastPoll  = 500 * time.Millisecond
)
