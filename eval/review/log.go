package review

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus/sqlite"
)

// tables is the schema of a log, known by "mtre". What is logged stays: SQLite
// itself refuses to change it.
var tables = sqlite.Schema{Application: 0x6d747265, Version: 1, Tables: `
CREATE TABLE event (
	seq    INTEGER PRIMARY KEY, -- from 1
	time   TEXT NOT NULL,       -- RFC 3339, UTC
	author TEXT NOT NULL,
	action TEXT NOT NULL,
	effect TEXT NOT NULL        -- JSON
);
CREATE TRIGGER kept BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'an event is never changed'); END;
CREATE TRIGGER stays BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'an event is never deleted'); END`}

// An eventLog is the events in an SQLite file, of which one connection is used.
type eventLog struct {
	db   *sql.DB
	conn *sql.Conn
}

func openLog(ctx context.Context, path string) (*eventLog, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600) // articles are in it
	if err != nil {
		return nil, err
	}
	f.Close()
	db, err := sqlite.Open(path, sqlite.Create, "synchronous(FULL)")
	if err != nil {
		return nil, err
	}
	l := &eventLog{db: db}
	if l.conn, err = db.Conn(ctx); err == nil {
		err = sqlite.Immediate(ctx, l.conn, func() error { return prepare(ctx, l.conn) })
	}
	if err != nil {
		return nil, errors.Join(advised(err), l.close())
	}
	return l, nil
}

func prepare(ctx context.Context, conn *sql.Conn) error {
	found, err := tables.Prepare(ctx, conn)
	switch {
	case errors.Is(err, sqlite.ErrForeign):
		return fmt.Errorf("%w, no review: move it away", err)
	case err == nil && found != tables.Version:
		return fmt.Errorf("it has version %d, of another mtalign: use that one", found)
	}
	return err
}

// readLog reads the events in the file path, beside which nothing is made; there
// are none where there is no such file.
func readLog(ctx context.Context, path string) ([]Event, error) {
	before, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && before.Size() == 0 {
		return nil, nil
	}
	if err == nil && !written(path) {
		events, err := readAs(ctx, path, sqlite.Still)
		if after, failed := os.Stat(path); failed == nil && !written(path) && after.ModTime().Equal(before.ModTime()) {
			return events, err
		}
	}
	return readAs(ctx, path, sqlite.Reading) // somebody is at work on it
}

// written tells whether a log is beside SQLite's file: somebody writes it, or has
// died doing so.
func written(path string) bool {
	_, err := os.Stat(path + "-wal")
	return err == nil
}

func readAs(ctx context.Context, path string, mode sqlite.Mode) (events []Event, err error) {
	db, err := sqlite.Open(path, mode)
	if err != nil {
		return nil, err
	}
	l := &eventLog{db: db}
	defer func() { err = errors.Join(err, l.close()) }()
	if l.conn, err = db.Conn(ctx); err == nil {
		err = prepare(ctx, l.conn) // has nothing to make in a file that is not empty
	}
	if err != nil {
		return nil, advised(err)
	}
	return l.read(ctx, 0)
}

// advised says what can be done about an error of SQLite.
func advised(err error) error {
	switch sqlite.TroubleOf(err) {
	case sqlite.Full:
		return fmt.Errorf("%w: make room on the disk; nothing that was logged is lost", err)
	case sqlite.Corrupt, sqlite.NotDatabase:
		return fmt.Errorf("%w: the file is damaged: put back a copy, or move it away to begin anew", err)
	case sqlite.Locked:
		return fmt.Errorf("%w: another program holds the file: end it", err)
	case sqlite.Unwritable:
		return fmt.Errorf("%w: give yourself the right to write the file and its folder", err)
	}
	return err
}

func (l *eventLog) close() error {
	var err error
	if l.conn != nil {
		err = l.conn.Close()
	}
	return errors.Join(err, l.db.Close())
}

// read returns the events after the one with the number after.
func (l *eventLog) read(ctx context.Context, after int64) ([]Event, error) {
	rows, err := l.conn.QueryContext(ctx, `SELECT seq, time, author, action, effect FROM event WHERE seq > ? ORDER BY seq`, after)
	if err != nil {
		return nil, fmt.Errorf("reading the review: %w", advised(err))
	}
	defer rows.Close()
	var events []Event
	for rows.Next() {
		var e Event
		var when, effect string
		if err := rows.Scan(&e.Seq, &when, &e.Author, &e.Action, &effect); err != nil {
			return nil, fmt.Errorf("reading the review: %w", advised(err))
		}
		if e.Time, err = time.Parse(time.RFC3339Nano, when); err == nil {
			err = json.Unmarshal([]byte(effect), &e.Effect)
		}
		after++
		if err == nil && e.Seq != after {
			err = fmt.Errorf("event %d is missing", after)
		}
		if err == nil && (e.Undo < 0 || e.Undo >= e.Seq) {
			err = fmt.Errorf("it takes back event %d, which was not there yet", e.Undo)
		}
		if err != nil {
			return nil, fmt.Errorf("reading the review: event %d: %w: put back a copy of the file", e.Seq, err)
		}
		events = append(events, e)
	}
	return events, rows.Err()
}

// append adds the event that next returns when it has seen what others have
// added after the one with the number after. Nobody else writes meanwhile.
func (l *eventLog) append(ctx context.Context, after int64, next func(others []Event) (Event, error)) error {
	return sqlite.Immediate(ctx, l.conn, func() error {
		others, err := l.read(ctx, after)
		if err != nil {
			return err
		}
		e, err := next(others)
		if err != nil {
			return err
		}
		effect, err := json.Marshal(e.Effect, json.Deterministic(true))
		if err != nil {
			return err
		}
		_, err = l.conn.ExecContext(ctx, `INSERT INTO event VALUES (?, ?, ?, ?, ?)`,
			e.Seq, e.Time.Format(time.RFC3339Nano), e.Author, e.Action, string(effect))
		if err != nil {
			return fmt.Errorf("logging a decision: %w", advised(err))
		}
		return nil
	})
}
