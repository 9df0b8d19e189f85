package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// applicationID marks our stores among SQLite files: "mtal".
const applicationID = 0x6d74616c

const schema = `
CREATE TABLE call (
	key      BLOB PRIMARY KEY,
	request  BLOB NOT NULL,    -- JSON, as sent
	raw      BLOB,             -- the answer as it came; NULL before
	owner    TEXT NOT NULL,    -- who is sending it; '' when nobody is
	sends    INTEGER NOT NULL, -- how often it was begun
	begun    INTEGER NOT NULL, -- Unix time, seconds
	answered INTEGER
);
PRAGMA application_id = %d;
PRAGMA user_version = 1;`

// sqlite is a Store in an SQLite file with a write-ahead log. A row is written
// before a call is sent and says who is sending it; the answer goes into it as
// it came.
type sqlite struct {
	db    *sql.DB
	path  string
	owner *owner
}

// Open opens the store in a file and makes it where there is none.
// Several processes may have it open.
func Open(path string) (Store, error) {
	s, err := openSQLite(path)
	if err != nil {
		return nil, fmt.Errorf("opening the store of paid answers %s: %w", path, err)
	}
	return s, nil
}

func openSQLite(path string) (*sqlite, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	// Articles are in it: for nobody else's eyes.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	f.Close()
	name := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: url.Values{
		"_pragma": {"busy_timeout(30000)", "journal_mode(WAL)", "synchronous(FULL)"},
		"_txlock": {"immediate"},
	}.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // SQLite has one writer anyway; its queue is fairer than SQLite's
	if err := prepare(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	owner, err := newOwner(path)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &sqlite{db, path, owner}, nil
}

// prepare makes the table in an empty file and refuses files that are not
// ours or newer than we know.
func prepare(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var id, version, tables int
	err = tx.QueryRow(`SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&id, &version, &tables)
	switch {
	case err != nil:
		return err
	case tables == 0 && id == 0:
		if _, err := tx.Exec(fmt.Sprintf(schema, applicationID)); err != nil {
			return err
		}
		return tx.Commit()
	case id != applicationID:
		return errors.New("it is another program's database: give another file with --store")
	case version != 1:
		return fmt.Errorf("it has version %d, of a newer mtalign: use that, or give another file with --store", version)
	}
	return nil
}

// poll is how long Begin waits before it looks again for another's answer.
const poll = 50 * time.Millisecond

func (s *sqlite) Begin(ctx context.Context, key Key, request []byte) ([]byte, error) {
	for {
		raw, mine, err := s.take(ctx, key, request)
		if err != nil || raw != nil || mine {
			return raw, err
		}
		if err := sleep(ctx, poll); err != nil {
			return nil, err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// take returns the call's answer, or takes the call if nobody holds it.
func (s *sqlite) take(ctx context.Context, key Key, request []byte) (raw []byte, mine bool, err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, false, err
	}
	defer tx.Rollback()
	var holder string
	err = tx.QueryRow(`SELECT raw, owner FROM call WHERE key = ?`, key[:]).Scan(&raw, &holder)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil, raw != nil:
		return raw, false, err
	case holder == s.owner.id, holder != "" && alive(s.path, holder):
		return nil, false, nil
	}
	_, err = tx.Exec(`INSERT INTO call (key, request, owner, sends, begun) VALUES (?, ?, ?, 1, ?)
		ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, sends = sends + 1, begun = excluded.begun`,
		key[:], request, s.owner.id, time.Now().Unix())
	if err != nil {
		return nil, false, err
	}
	return nil, true, tx.Commit()
}

func (s *sqlite) Keep(key Key, raw []byte) error {
	if raw == nil {
		raw = []byte{} // NULL means no answer
	}
	_, err := s.db.Exec(`UPDATE call SET raw = ?, owner = '', answered = ? WHERE key = ? AND raw IS NULL`,
		raw, time.Now().Unix(), key[:])
	return err
}

func (s *sqlite) Drop(key Key) error {
	_, err := s.db.Exec(`UPDATE call SET raw = NULL, owner = '', answered = NULL WHERE key = ? AND owner IN ('', ?)`,
		key[:], s.owner.id)
	return err
}

// Close frees the store; calls that are still held are nobody's then.
func (s *sqlite) Close() error { return errors.Join(s.db.Close(), s.owner.release()) }
